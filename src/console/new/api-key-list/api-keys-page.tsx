import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type ApiKey, type KeyListView, listApiKeys, readListView } from '#contract/api-key-list.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { usePlace } from '../../features/place.tsx'
import { type KeysPlace, listQuery, paths } from '../../paths.ts'
import { Late } from '../../ui/late.tsx'
import { ApiKeysPager } from './api-keys-pager.tsx'
import { ApiKeysTable, ApiKeysTableBones } from './api-keys-table.tsx'
import { ApiKeysToolbar } from './api-keys-toolbar.tsx'
import { CreateKeyLink } from './create-key-link.tsx'
import { countKeys, type KeyList, sayKeys, searchedNewest } from './describe-keys.ts'
import { KeysTabs } from '../shell/keys-tabs.tsx'
import { useListView } from './list-view.ts'
import { LoadError } from '../shell/load-error.tsx'
import { NoKeys } from './no-keys.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { RegionSelect } from '../shell/region-select.tsx'
import { useSayResults } from '../use-say-results.ts'
import styles from './api-keys-toolbar.module.css'

const DeletingRow = lazy(() => import('./deleting-row.tsx').then((module) => ({ default: module.DeletingRow })))

/** What a page that comes back to the list may say: which key to mark. */
export interface ApiKeysPageState {
  newKeySid?: string
}

/** What the list asks the server for, from its address. The loader and the page must agree on it. */
export function listInput(place: KeysPlace, search: URLSearchParams): InputOf<typeof listApiKeys> {
  return { ...place, ...readListView(search) }
}

export function ApiKeysPage() {
  const place = usePlace()
  const { view } = useListView()
  const list = useQuery({
    ...q(listApiKeys, { ...place, ...view }),
    // The rows stay until those of the next view are there; not those of another account or region.
    placeholderData: (before, query) => (isOf(place, query?.queryKey[1]) ? before : undefined),
  })
  const stale = list.isPlaceholderData
  // The view that the keys on the page belong to.
  const [shown, setShown] = useState(view)
  if (!stale && listQuery(shown) !== listQuery(view)) setShown(view)
  useSayResults(listQuery(view), list.data === undefined || stale ? undefined : sayKeys(list.data, view, place))

  const instead = useFirstPageInstead(place, view, stale ? undefined : list.data)

  // An account that is none of theirs, and an address that is damaged.
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  const count = list.data?.keys.length
  const noneAtAll =
    count === 0 && [shown, view].every((each) => listQuery({ ...each, sort: undefined, size: undefined }) === '')
  return (
    <Page
      title="API keys & auth tokens"
      lead="Credentials that apps and people use to call the REST API."
      tools={
        <>
          <RegionSelect
            what="API keys"
            addressIn={(region) => paths.apiKeys({ ...place, region }, { ...view, page: undefined })}
          />
          <CreateKeyLink />
        </>
      }
      tabs={<KeysTabs />}
    >
      {instead ? (
        <p className={styles.note} role="note">
          The address named a page that this list does not have. This is the first page.
        </p>
      ) : null}
      {noneAtAll ? null : (
        <ApiKeysToolbar summary={list.data === undefined || count === 0 ? '' : countKeys(list.data, shown)} />
      )}
      {list.isPending ? <ApiKeysTableBones /> : null}
      {list.isError && list.data === undefined ? (
        <LoadError
          title="The keys could not be loaded"
          error={list.error}
          retrying={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {list.data !== undefined ? (
        <Keys list={list.data} view={instead ? { ...shown, page: undefined } : shown} stale={stale} />
      ) : null}
    </Page>
  )
}

/**
 * Whether the list stands on its first page because the address named none of its pages. The address is put right, and the
 * answer stays for as long as that view is shown.
 */
function useFirstPageInstead(place: KeysPlace, view: KeyListView, list: KeyList | undefined): boolean {
  const client = useQueryClient()
  const navigate = useNavigate()
  const now = listQuery(view)
  const first = { ...view, page: undefined }
  const lost = list?.firstPageInstead === true
  // The view whose first page is shown instead.
  const [shown, setShown] = useState<string>()
  const next = lost ? listQuery(first) : shown === now ? shown : undefined
  if (next !== shown) setShown(next)
  useEffect(() => {
    if (!lost) return
    client.setQueryData(q(listApiKeys, { ...place, ...first }).queryKey, { ...list, firstPageInstead: false })
    void navigate({ search: listQuery(first) }, { replace: true, defaultShouldRevalidate: false })
  })
  return next !== undefined
}

/**
 * The key that was made just now. Taken out of the history at once: after a reload, which begins with the picture that the
 * server drew, and after Back it is not new any more.
 */
function useNewKey(): string | undefined {
  const { state, ...here } = useLocation()
  const navigate = useNavigate()
  const [sid] = useState((state as ApiKeysPageState | null)?.newKeySid)
  const taken = useRef(false)
  useEffect(() => {
    if (sid === undefined || taken.current) return
    taken.current = true
    void navigate(here, { replace: true })
  })
  return sid
}

/** Whether an earlier request for keys was for this place. */
function isOf(place: KeysPlace, input: unknown): boolean {
  const before = input as KeysPlace | undefined
  return before?.accountSid === place.accountSid && before.region === place.region
}

function Keys({ list, view, stale }: { list: KeyList; view: KeyListView; stale: boolean }) {
  const place = usePlace()
  const newKeySid = useNewKey()
  const [deleting, setDeleting] = useState<ApiKey | null>(null)
  return (
    <>
      {list.searchedAll ? null : <p className={styles.note}>{searchedNewest}</p>}
      {list.keys.length === 0 ? (
        <NoKeys view={view} />
      ) : (
        <>
          <ApiKeysTable place={place} keys={list.keys} newKeySid={newKeySid} stale={stale} onDelete={setDeleting} />
          <ApiKeysPager previousPage={list.previousPage} nextPage={list.nextPage} stale={stale} />
        </>
      )}
      {deleting === null ? null : (
        <Late key={deleting.sid}>
          <DeletingRow apiKey={deleting} keys={list.keys} onDone={() => setDeleting(null)} />
        </Late>
      )}
    </>
  )
}
