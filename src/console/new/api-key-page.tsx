import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { lazy, useState } from 'react'
import { NavLink, useNavigate, useParams } from 'react-router'
import { type ApiKey, getApiKey } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import { isCallError } from '../api/errors.ts'
import { q } from '../api/query.ts'
import { changedBy } from '../features/api-keys/changed-by.ts'
import { keyName } from '../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../features/api-keys/key-type-badge.tsx'
import { type KeysPlace, paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { Late } from '../ui/late.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Sid } from '../ui/sid.tsx'
import { Bone, Card } from '../ui/surface.tsx'
import { Timestamp } from '../ui/timestamp.tsx'
import { showToast } from '../ui/toast.tsx'
import text from '../styles/text.module.css'
import { KeyNameFact } from './key-name-fact.tsx'
import { LoadError } from './load-error.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Page } from './page.tsx'
import { usePlace } from './place.ts'
import styles from './page.module.css'

const DeleteKeyDialog = lazy(() =>
  import('./delete-key-dialog.tsx').then((module) => ({ default: module.DeleteKeyDialog })),
)

function useKey() {
  const place = usePlace()
  const { keySid = '' } = useParams()
  return useQuery(q(getApiKey, { ...place, sid: keySid }))
}

/** The key's name, for the breadcrumb. */
export function Crumb() {
  const key = useKey().data?.key
  return key === undefined ? '…' : keyName(key)
}

/** One key: its facts, renaming, deleting. */
export function ApiKeyPage() {
  const place = usePlace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const query = useKey()
  const [deleting, setDeleting] = useState(false)
  // A key that is gone or foreign, and a SID that is none.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  const key = query.data?.key
  if (key === undefined) {
    return (
      <Page title="API key">
        {query.isError ? (
          <LoadError
            title="The key could not be loaded"
            error={query.error}
            retrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <KeyBones />
        )}
      </Page>
    )
  }
  const address = { ...place, sid: key.sid }
  const onDeleted = async () => {
    showToast(`${keyName(key)} was deleted.`)
    await navigate(paths.apiKeys(place), { replace: true })
    client.removeQueries({ queryKey: q(getApiKey, address).queryKey })
  }
  return (
    <Page
      title={keyName(key)}
      mark={<KeyTypeBadge type={key.type} />}
      tools={
        <Button kind="dangerLine" onClick={() => setDeleting(true)}>
          <Trash2 size={16} aria-hidden />
          Delete this key
        </Button>
      }
      tabs={
        <nav className={styles.tabs} aria-label="Key">
          <NavLink to={paths.apiKeyDetails({ ...place, keySid: key.sid })}>API key details</NavLink>
        </nav>
      }
    >
      <KeyFacts address={address} apiKey={key} />
      {deleting ? (
        <Late>
          <DeleteKeyDialog
            address={address}
            apiKey={key}
            onCancel={() => setDeleting(false)}
            onDeleted={() => void onDeleted()}
          />
        </Late>
      ) : null}
    </Page>
  )
}

function KeyFacts({ address, apiKey: key }: { address: KeysPlace & { sid: string }; apiKey: ApiKey }) {
  return (
    <Facts>
      <KeyNameFact address={address} apiKey={key} />
      <Fact term="SID" action={<CopyButton what="SID" value={key.sid} size="small" />}>
        <Sid value={key.sid} />
      </Fact>
      <Fact term="Secret">
        {key.delivered ? (
          <span className={text.weak}>Shown once, when the key was made</span>
        ) : (
          <>
            <span className={text.strong}>Never delivered.</span> The connection was lost before the secret left the
            server. If nobody uses this key, delete it and make a new one.
          </>
        )}
      </Fact>
      <Fact term="Key type">
        {keyTypes[key.type].label} <span className={text.weak}>· {keyTypes[key.type].summary}</span>
      </Fact>
      <Fact term="Region">{regions[key.region].label}</Fact>
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

function KeyBones() {
  return (
    <>
      <p className={text.hidden} role="status">
        Loading API key
      </p>
      <Card aria-hidden>
        {['a', 'b', 'c', 'd'].map((each) => (
          <div key={each} className={styles.boneRow}>
            <Bone />
          </div>
        ))}
      </Card>
    </>
  )
}
