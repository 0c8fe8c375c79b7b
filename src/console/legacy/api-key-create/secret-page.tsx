import { useNavigate } from 'react-router'
import { keyTypes } from '#contract/key-types.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import type { KeyListState } from '../../features/api-keys/list/use-key-list.ts'
import { SecretValue } from '../../features/api-keys/secret-value.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { useSecretStep } from '../../features/api-keys/use-secret-step.tsx'
import { usePlace } from '../../features/place.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Callout } from '../../ui/surface.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { Page } from '../shell/page.tsx'
import { regionName } from '../shell/regional.tsx'
import styles from '../shell/page.module.css'
import { legacyPaths } from '../legacy-paths.ts'

/** **Copy secret key**: the secret, this one time. */
export function SecretPage({ created: { key, secret } }: { created: CreatedKey }) {
  const { accountSid } = usePlace()
  const navigate = useNavigate()
  const step = useSecretStep(secret)
  // The list of the key's region, which the form may have selected.
  const leave = () =>
    void navigate(legacyPaths.apiKeys({ accountSid, region: key.region }), {
      state: { newKeySid: key.sid } satisfies KeyListState,
    })
  return (
    <Page
      title="Copy secret key"
      crumb="Copy secret key"
      bar={
        <PageBar>
          <Button
            kind="primary"
            refused={step.gotIt ? undefined : 'Select “Got it!” to finish.'}
            onClick={() => step.finish(leave)}
          >
            Done
          </Button>
        </PageBar>
      }
    >
      {step.guard}
      <div className={styles.form}>
        {step.loggedOut}
        <Facts>
          <Fact term="Friendly name">{keyName(key)}</Fact>
          <Fact term="Region">{regionName(key.region)}</Fact>
          <Fact term="Key Type">
            {keyTypes[key.type].label} <span className={text.weak}>· {keyTypes[key.type].summary}</span>
          </Fact>
        </Facts>
        <SecretValue name="SID" copy={<CopyIconButton what="SID" value={key.sid} />}>
          <Verbatim>{key.sid}</Verbatim>
        </SecretValue>
        <SecretValue name="Secret" copy={<CopyIconButton what="secret" value={step.secret} />}>
          <Verbatim>{step.secret}</Verbatim>
        </SecretValue>
        <Callout kind="warning" role="note">
          The secret is shown this one time. Store it somewhere safe before you leave this page.
        </Callout>
        <div>
          <CopyButton what="the secret" value={step.secret} />
        </div>
        {step.agreement}
      </div>
    </Page>
  )
}
