import { lazy } from 'react'
import { useNavigate } from 'react-router'
import { regions } from '#contract/regions.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import type { KeyListState } from '../../features/api-keys/list/use-key-list.ts'
import { SecretValue } from '../../features/api-keys/secret-value.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { useSecretStep } from '../../features/api-keys/use-secret-step.tsx'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Late } from '../../ui/late.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Callout, Card } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { Page } from '../shell/page.tsx'
import pageStyles from '../shell/columns.module.css'
import { CreateSteps } from './create-steps.tsx'
import styles from './secret-step.module.css'

const UseTheKey = lazy(() =>
  import('../../features/api-keys/use-the-key/use-the-key.tsx').then((module) => ({ default: module.UseTheKey })),
)

/** The second step: the secret, this one time. */
export function SecretStep({ created: { key, secret } }: { created: CreatedKey }) {
  const place = usePlace()
  const navigate = useNavigate()
  const step = useSecretStep(secret)
  const leave = () => void navigate(paths.apiKeys(place), { state: { newKeySid: key.sid } satisfies KeyListState })
  return (
    <Page
      title="Copy your API key secret"
      lead={`“${keyName(key)}” is ready to use. Copy its secret now; you won’t see it again.`}
      steps={<CreateSteps current={2} />}
      bar={
        <PageBar>
          <Button
            kind="primary"
            refused={step.gotIt ? undefined : 'Select “Got it!” to finish.'}
            onClick={() => step.finish(leave)}
          >
            Finish
          </Button>
        </PageBar>
      }
    >
      {step.guard}
      <div className={pageStyles.columns}>
        <div className={pageStyles.stack}>
          {step.loggedOut}
          <Callout kind="warning" role="note">
            <span className={text.strong}>You can see this secret only once.</span> Store it in a secrets manager. If
            you lose it, create a new key.
          </Callout>
          <Card aria-label="Key" className={styles.key}>
            <div className={styles.values}>
              <SecretValue name="SID" copy={<CopyButton what="SID" value={key.sid} className={styles.copy} />}>
                <Verbatim>{key.sid}</Verbatim>
              </SecretValue>
              <SecretValue
                name="Secret"
                copy={<CopyButton what="secret" kind="primary" value={step.secret} className={styles.copy} />}
              >
                <Verbatim className={styles.secret}>{step.secret}</Verbatim>
              </SecretValue>
            </div>
            <div className={styles.agree}>{step.agreement}</div>
          </Card>
          {step.finished ? null : (
            <Late>
              <UseTheKey address={{ ...place, sid: key.sid }} apiKey={key} fresh={{ name: keyName(key), secret }} />
            </Late>
          )}
        </div>
        <Card className={styles.aside} aria-labelledby="use">
          <h2 id="use">The new key</h2>
          <p>For Basic authentication, use the SID as the username and the secret as the password.</p>
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
