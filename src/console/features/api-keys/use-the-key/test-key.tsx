import { CircleCheck, CircleX } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { testApiKey } from '#contract/api-keys.ts'
import type { OutputOf } from '#contract/endpoint.ts'
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
  /** The secret of a key that was just made; absent, it is asked for. */
  secret: string | undefined
}

type Answer = OutputOf<typeof testApiKey>

/**
 * **Test this key**: signs one harmless request with it and shows the answer. A secret that is typed in is sent for
 * this and kept nowhere: it stands in the field alone, which is no part of a form and is emptied at once.
 */
export function TestKey({ address, secret }: TestKeyProps) {
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'ready' | 'asking'>('ready')
  const [answer, setAnswer] = useState<Answer | null>(null)
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
      setError('Enter the secret of this key.')
      field.current?.focus()
      return
    }
    setState('asking')
    setError(undefined)
    setFault(undefined)
    setAnswer(null)
    try {
      // A plain call and no mutation, because the mutation cache would keep the secret.
      const got = await call(testApiKey, { ...address, secret: given })
      setAnswer(got)
      announce(got.accepted ? 'The key works.' : 'The key was refused.')
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
        Signs one request that changes nothing, and shows what the REST API answers.
        {secret === undefined ? ' Latchkey cannot know the secret: enter it. It is not kept.' : null}
      </p>
      <div className={styles.ask}>
        {secret === undefined ? (
          <TextField
            ref={field}
            label="Secret of this key"
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
    </div>
  )
}

function Reply({ answer }: { answer: Answer }) {
  return (
    <div className={styles.answer}>
      <p className={styles.verdict}>
        {answer.accepted ? (
          <CircleCheck size={20} strokeWidth={1.75} className={styles.good} aria-hidden />
        ) : (
          <CircleX size={20} strokeWidth={1.75} className={styles.bad} aria-hidden />
        )}
        <span>
          <span className={text.strong}>{answer.accepted ? 'The key works.' : 'The key was refused.'}</span>{' '}
          {explain(answer)}
        </span>
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label="Answer of the REST API">
        <code translate="no">{`${answer.request}\n${answer.status}\n\n${pretty(answer.body)}`}</code>
      </pre>
    </div>
  )
}

function explain({ accepted, status }: Answer): string {
  if (!accepted) return 'The secret is not the one of this key, or the account is suspended.'
  if (status === 404) return 'Latchkey knew its credentials; what was asked for is nothing that it serves, hence 404.'
  return 'Latchkey answered with what was asked for.'
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
