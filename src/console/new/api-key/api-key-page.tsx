import { readsKey } from '../../features/api-keys/use-key.ts'
import { lazy } from 'react'
import { type ApiKeyDetails, harmlessPath } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { usePlace } from '../../features/place.tsx'
import { undeliveredMeans } from '../../features/api-keys/undelivered-secret.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Late } from '../../ui/late.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { KeyFrame } from './key-frame.tsx'
import { Crumb, KeyGate } from './key-gate.tsx'
import { KeyNameFact } from './key-name-fact.tsx'
import styles from '../shell/columns.module.css'

const UseTheKey = lazy(() =>
  import('../../features/api-keys/use-the-key/use-the-key.tsx').then((module) => ({ default: module.UseTheKey })),
)

/** One key, tab **API key details**: its facts, renaming, and how to use it. */
function ApiKeyPage() {
  const place = usePlace()
  return (
    <KeyGate title="API key">
      {(key) => (
        <KeyFrame apiKey={key}>
          <div className={styles.stack}>
            <KeyFacts apiKey={key} />
            <Late>
              <UseTheKey
                key={key.sid}
                address={{ ...place, sid: key.sid }}
                path={harmlessPath(place.accountSid, key)}
              />
            </Late>
          </div>
        </KeyFrame>
      )}
    </KeyGate>
  )
}

function KeyFacts({ apiKey: key }: { apiKey: ApiKeyDetails }) {
  return (
    <Facts>
      <KeyNameFact apiKey={key} />
      <Fact term="SID" action={<CopyButton what="SID" value={key.sid} size="small" />}>
        <Verbatim>{key.sid}</Verbatim>
      </Fact>
      <Fact term="Secret">
        {key.delivered ? <span className={text.weak}>Shown once, when the key was made</span> : undeliveredMeans}
      </Fact>
      <Fact term="Key type">
        {keyTypes[key.type].label} <span className={text.weak}>· {keyTypes[key.type].summary} Cannot change.</span>
      </Fact>
      <Fact term="Region">
        {regions[key.region].label} <span className={text.weak}>· Cannot change.</span>
      </Fact>
      <Fact term="Created">
        <Timestamp value={key.createdAt} precision="minute" /> <By name={key.createdBy} />
      </Fact>
      <Fact term="Updated">
        <Timestamp value={key.updatedAt} precision="minute" /> <By name={key.updatedBy} />
      </Fact>
    </Facts>
  )
}

function By({ name }: { name: string | null }) {
  return <span className={text.weak}>{changedBy(name)}</span>
}

export const page: PageModule = {
  Component: ApiKeyPage,
  reads: ({ place, keySid }, start) => start(...readsKey({ ...place, keySid })),
  handle: { crumb: <Crumb /> } satisfies Handle,
}
