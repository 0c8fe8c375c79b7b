import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate } from 'react-router'
import { harmlessPath } from '#contract/api-keys.ts'
import { regions } from '#contract/regions.ts'
import { getSession } from '#contract/session.ts'
import { q } from '../../api/query.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Late } from '../../ui/late.tsx'
import { Callout, Card } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import type { ApiKeysPageState } from '../api-key-list/api-keys-page.tsx'
import { CreateSteps } from './create-steps.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { Page } from '../shell/page.tsx'
import { PageBar } from '../shell/page-bar.tsx'
import pageStyles from '../shell/page.module.css'
import styles from './secret-step.module.css'

const UseTheKey = lazy(() =>
  import('../../features/api-keys/use-the-key/use-the-key.tsx').then((module) => ({ default: module.UseTheKey })),
)

/** Milliseconds between two looks at whether the session still lasts. */
const sessionCheck = 30_000

/** The second step: the secret, this one time. */
export function SecretStep({ created }: { created: CreatedKey }) {
  const { key, secret } = created
  const place = usePlace()
  const navigate = useNavigate()
  const [gotIt, setGotIt] = useState(false)
  const [finished, setFinished] = useState(false)
  // Looks only: when the session has ended, the secret must stay, and this page says so instead of leaving.
  const session = useQuery({ ...q(getSession, {}), refetchInterval: sessionCheck, refetchOnWindowFocus: 'always' })
  const signedOut = session.data?.session === null

  const finish = () => {
    // The guard must know before the navigation asks it.
    flushSync(() => setFinished(true))
    const state: ApiKeysPageState = { newKeySid: key.sid }
    void navigate(paths.apiKeys(place), { state })
  }

  return (
    <Page
      title="Copy your API key secret"
      lead={`“${keyName(key)}” was made. Its secret is shown on this page only.`}
      steps={<CreateSteps current={2} />}
      bar={
        <PageBar>
          <Button
            kind="primary"
            inactive={!gotIt}
            aria-describedby={gotIt ? undefined : 'finish-hint'}
            onClick={finish}
          >
            Finish
          </Button>
          {gotIt ? null : (
            <p id="finish-hint" className={text.weak}>
              Tick “Got it!” to finish.
            </p>
          )}
        </PageBar>
      }
    >
      {finished ? null : (
        <LeaveGuard
          question="Leave without saving the secret?"
          explanation="The key was made, but its secret is shown on this page only. Once you leave, it cannot be shown again."
        />
      )}
      <div className={pageStyles.columns}>
        <div className={pageStyles.stack}>
          {signedOut ? (
            <Callout kind="error" role="alert">
              <span className={text.strong}>You have been logged out.</span> The secret stays here until you leave. Copy
              it, then log in again.
            </Callout>
          ) : null}
          <Callout kind="warning" role="note">
            <span className={text.strong}>This secret is shown once.</span> Keep it in a secret store. If it is lost,
            make a new key.
          </Callout>
          <Card aria-label="Key">
            <div className={styles.values}>
              <Value name="SID" copy={<CopyButton what="SID" value={key.sid} className={styles.copy} />}>
                <Verbatim>{key.sid}</Verbatim>
              </Value>
              <Value
                name="Secret"
                copy={<CopyButton what="secret" value={finished ? '' : secret} className={styles.copy} />}
              >
                <Verbatim className={styles.secret}>{finished ? '' : secret}</Verbatim>
              </Value>
            </div>
            <div className={styles.agree}>
              <Checkbox checked={gotIt} onChange={(event) => setGotIt(event.target.checked)}>
                <span className={text.strong}>Got it!</span> I have saved the SID and the secret in a safe place.
              </Checkbox>
            </div>
          </Card>
          {finished ? null : (
            <Late>
              <UseTheKey
                address={{ ...place, sid: key.sid }}
                path={harmlessPath(place.accountSid, key)}
                fresh={{ name: keyName(key), secret }}
              />
            </Late>
          )}
        </div>
        <Card className={styles.aside} aria-labelledby="use">
          <h2 id="use">The new key</h2>
          <p>The SID is the user name, the secret the password of Basic authentication.</p>
          <ul>
            <li>
              <span>Key type</span>
              <span className={styles.end}>
                <KeyTypeBadge type={key.type} />
              </span>
            </li>
            <li>
              <span>Region</span>
              <span className={styles.end}>{regions[key.region].code}</span>
            </li>
            {key.permissionCount === null ? null : (
              <li>
                <span>Permissions</span>
                <span className={styles.end}>{key.permissionCount}</span>
              </li>
            )}
          </ul>
        </Card>
      </div>
    </Page>
  )
}

/** A value to be read and copied; no form field, so that no browser offers to keep it. */
function Value({ name, copy, children }: { name: string; copy: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <div>
      <span className={styles.label} id={id}>
        {name}
      </span>
      <div className={styles.row}>
        <output className={styles.value} aria-labelledby={id} aria-live="off">
          {children}
        </output>
        {copy}
      </div>
    </div>
  )
}
