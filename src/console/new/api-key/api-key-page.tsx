import { readsKey } from '../../features/api-keys/use-key.ts'
import { lazy } from 'react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { LastUse, UsedPermissions } from '../../features/api-keys/key-use.tsx'
import { PermissionSummary } from '../../features/api-keys/permissions/selected-permissions.tsx'
import { PermissionCount } from '../../features/api-keys/permissions/permission-count.tsx'
import { usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { usePlace } from '../../features/place.tsx'
import { undeliveredMeans } from '../../features/api-keys/undelivered-secret.tsx'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/button.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Late } from '../../ui/late.tsx'
import { Link } from '../../ui/link.tsx'
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
              <UseTheKey key={key.sid} address={{ ...place, sid: key.sid }} apiKey={key} />
            </Late>
          </div>
        </KeyFrame>
      )}
    </KeyGate>
  )
}

function KeyFacts({ apiKey: key }: { apiKey: ApiKeyDetails }) {
  const place = usePlace()
  return (
    <Facts pairs>
      <KeyNameFact apiKey={key} />
      <Fact term="SID" action={<CopyIconButton what="SID" value={key.sid} />}>
        <Verbatim>{key.sid}</Verbatim>
      </Fact>
      <Fact term="Key type">
        {keyTypes[key.type].label} <span className={text.weak}>· {keyTypes[key.type].summary} Can’t be changed.</span>
      </Fact>
      <Fact term="Region">
        {regions[key.region].label} <span className={text.weak}>· Can’t be changed.</span>
      </Fact>
      <Fact term="Created">
        <Timestamp value={key.createdAt} /> <By name={key.createdBy} />
      </Fact>
      <Fact term="Updated">
        <Timestamp value={key.updatedAt} /> <By name={key.updatedBy} />
      </Fact>
      <Fact term="Last used" wide>
        <LastUse address={{ ...place, sid: key.sid }} />
      </Fact>
      {key.permissions === null ? null : <PermissionsFact ids={key.permissions} sid={key.sid} />}
      <Fact term="Secret" wide>
        {key.delivered ? <span className={text.weak}>Shown once, when the key was created</span> : undeliveredMeans}
      </Fact>
    </Facts>
  )
}

/** What a Restricted key may do, without a click. */
function PermissionsFact({ ids, sid }: { ids: readonly string[]; sid: string }) {
  const place = usePlace()
  const { data } = usePermissions()
  return (
    <Fact
      term="Permissions"
      wide
      action={
        <Link className={buttonClass('secondary', 'small')} to={paths.apiKeyPermissions({ ...place, keySid: sid })}>
          Show all
        </Link>
      }
    >
      {data === undefined ? <PermissionCount count={ids.length} /> : <PermissionSummary catalogue={data} ids={ids} />}
      <UsedPermissions address={{ ...place, sid }} ids={ids} />
    </Fact>
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
