import { CircleCheck, CircleX } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type ApiKeyDetails, testApiKey } from '#contract/api-keys.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { type ProbeId, probeIds, probes } from '#contract/probes.ts'
import { call } from '../../../api/call.ts'
import { CallError, messageOf } from '../../../api/errors.ts'
import type { KeysPlace } from '../../../paths.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Callout } from '../../../ui/surface.tsx'
import text from '../../../styles/text.module.css'
import styles from './use-the-key.module.css'

interface TestKeyProps {
  address: KeysPlace & { sid: string }
  apiKey: Pick<ApiKeyDetails, 'type' | 'permissions'>
  /** The secret of a key that was just made; absent, it is asked for. */
  secret: string | undefined
}

type Answer = OutputOf<typeof testApiKey>

/**
 * **Test this key**: asks with it who it is, and shows the answer; with a Restricted key also for something that it must be
 * refused. A secret that is typed in is sent for this and kept nowhere: it stands in the field alone, which is no part of a
 * form and is emptied at once.
 */
export function TestKey({ address, apiKey, secret }: TestKeyProps) {
  const lacked = lackedBy(apiKey)
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'ready' | 'asking'>('ready')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [refusal, setRefusal] = useState<Answer | null>(null)
  const [error, setError] = useState<string>()
  const [fault, setFault] = useState<string>()
  const hintId = useId()

  useEffect(() => {
    const typed = field.current
    const wipe = () => {
      if (typed !== null) typed.value = ''
    }
    window.addEventListener('pagehide', wipe)
    return () => window.removeEventListener('pagehide', wipe)
  }, [])

  const test = async () => {
    const given = secret ?? field.current?.value.trim() ?? ''
    if (given === '') {
      setError('Enter the key secret.')
      field.current?.focus()
      return
    }
    setState('asking')
    setError(undefined)
    setFault(undefined)
    setAnswer(null)
    setRefusal(null)
    try {
      // A plain call and no mutation, because the mutation cache would keep the secret.
      const got = await call(testApiKey, { ...address, secret: given })
      setAnswer(got)
      announce(got.accepted ? 'Key accepted.' : 'Key refused.')
      if (got.accepted && lacked !== undefined) {
        setRefusal(await call(testApiKey, { ...address, secret: given, probe: lacked }))
      }
      if (field.current !== null) field.current.value = ''
    } catch (problem) {
      const beside = problem instanceof CallError ? problem.fields['secret'] : undefined
      if (beside === undefined) setFault(messageOf(problem))
      else setError(beside)
    } finally {
      setState('ready')
    }
  }

  return (
    <div className={styles.test}>
      <h3>Test this key</h3>
      <p id={hintId} className={text.weak}>
        Sends one request that changes nothing and shows the answer.
        {secret === undefined ? ' Enter the secret; Latchkey doesn’t store it.' : null}
      </p>
      <div className={styles.ask}>
        {secret === undefined ? (
          <TextField
            ref={field}
            label="Key secret"
            type="password"
            autoComplete="off"
            spellCheck={false}
            error={error}
            onKeyDown={(event) => event.key === 'Enter' && void test()}
          />
        ) : null}
        <Button kind="secondary" inactive={state === 'asking'} aria-describedby={hintId} onClick={() => void test()}>
          Test this key
        </Button>
      </div>
      {fault === undefined ? null : (
        <Callout kind="error" role="alert">
          {fault}
        </Callout>
      )}
      {answer === null ? null : <Reply answer={answer} />}
      {refusal === null || lacked === undefined ? null : (
        <Verdict good={refusal.missing !== null}>
          <span className={text.strong}>{refusal.status}</span> for “{probes[lacked].label}”, which this key lacks:{' '}
          {refusal.missing === null ? 'it should have been refused.' : 'refused, as it should be.'}{' '}
          <span className={text.mono} translate="no">
            {probes[lacked].permission}
          </span>
        </Verdict>
      )}
    </div>
  )
}

/** The first of the collections that a Restricted key may not list. */
function lackedBy({ type, permissions }: TestKeyProps['apiKey']): ProbeId | undefined {
  if (type !== 'restricted') return undefined
  return probeIds.find((id) => permissions?.includes(probes[id].permission) !== true)
}

function Verdict({ good, children }: { good: boolean; children: ReactNode }) {
  return (
    <p className={styles.verdict}>
      {good ? (
        <CircleCheck size={20} strokeWidth={1.75} className={styles.good} aria-hidden />
      ) : (
        <CircleX size={20} strokeWidth={1.75} className={styles.bad} aria-hidden />
      )}
      <span>{children}</span>
    </p>
  )
}

function Reply({ answer }: { answer: Answer }) {
  return (
    <div className={styles.answer}>
      <Verdict good={answer.accepted}>
        <span className={text.strong}>{answer.accepted ? '200 OK' : '401 Unauthorized'}</span>{' '}
        {answer.accepted
          ? 'Key accepted.'
          : 'Key refused. The secret does not belong to this key, or the account is suspended.'}
      </Verdict>
      <details className={styles.raw}>
        <summary>Answer of the REST API</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
        <pre className={styles.code} tabIndex={0} role="region" aria-label="Answer of the REST API">
          <code translate="no">{`${answer.request}\n${answer.status}\n\n${pretty(answer.body)}`}</code>
        </pre>
      </details>
    </div>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
