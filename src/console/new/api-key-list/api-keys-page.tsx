import { lazy, useState } from 'react'
import type { ApiKey, KeyListView } from '#contract/api-key-list.ts'
import type { PageModule } from '../../page-module.ts'
import { isCallError } from '../../api/errors.ts'
import { type KeyList, searchedSome } from '../../features/api-keys/list/describe-keys.ts'
import { KeyPager } from '../../features/api-keys/list/key-pager.tsx'
import { useListView } from '../../features/api-keys/list/list-view.ts'
import { NoKeys } from '../../features/api-keys/list/no-keys.tsx'
import { readsKeyList, useKeyList, useNewKey } from '../../features/api-keys/list/use-key-list.ts'
import { Loaded } from '../../features/loaded.tsx'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { Late } from '../../ui/late.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { KeysTabs } from '../shell/keys-tabs.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { RegionSelect } from '../shell/region-select.tsx'
import { ApiKeysTable } from './api-keys-table.tsx'
import { ApiKeysToolbar } from './api-keys-toolbar.tsx'
import { CreateKeyLink } from './create-key-link.tsx'
import styles from './api-keys-toolbar.module.css'

const DeletingRow = lazy(() => import('./deleting-row.tsx').then((module) => ({ default: module.DeletingRow })))

/** The tab "API keys": the keys of an account in a region. */
function ApiKeysPage() {
  const place = usePlace()
  const { view } = useListView()
  const { list, summary, stale, shown, firstPageInstead, noneAtAll } = useKeyList()
  // An account that is not one of theirs, and an address that is damaged.
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NotFoundPage />
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
      {firstPageInstead ? (
        <p className={styles.note} role="note">
          This list has no such page. You are on the first page instead.
        </p>
      ) : null}
      {noneAtAll ? null : <ApiKeysToolbar summary={summary} />}
      <Loaded query={list} what="The keys" bones={<LoadingRows what="API keys" rows={8} />}>
        {(keys) => <Keys list={keys} view={shown} stale={stale} />}
      </Loaded>
    </Page>
  )
}

function Keys({ list, view, stale }: { list: KeyList; view: KeyListView; stale: boolean }) {
  const place = usePlace()
  const newKeySid = useNewKey()
  const [deleting, setDeleting] = useState<ApiKey | null>(null)
  return (
    <>
      {list.searchedAll ? null : <p className={styles.note}>{searchedSome(view)}</p>}
      {list.keys.length === 0 ? (
        <NoKeys view={view} createTo={paths.createApiKey(place)} />
      ) : (
        <>
          <ApiKeysTable place={place} keys={list.keys} newKeySid={newKeySid} stale={stale} onDelete={setDeleting} />
          <KeyPager previousPage={list.previousPage} nextPage={list.nextPage} stale={stale} />
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

export const page: PageModule = {
  Component: ApiKeysPage,
  reads: ({ place, query }, start) => start(...readsKeyList(place, query)),
}
