import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, KeyRound, Plus } from 'lucide-react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { listApiKeys } from '#contract/api-keys.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { type Region, regionIds, regions } from '#contract/regions.ts'
import { isCallError } from '../api/errors.ts'
import { q } from '../api/query.ts'
import { type KeysPlace, paths } from '../paths.ts'
import { announce } from '../ui/announcer.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'
import { Blank, Card } from '../ui/surface.tsx'
import { ApiKeysTable, ApiKeysTableBones } from './api-keys-table.tsx'
import { LoadError } from './load-error.tsx'
import { KeysTabs } from './keys-tabs.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Page } from './page.tsx'
import { usePlace } from './place.ts'
import styles from './api-keys-page.module.css'

/** What a page that comes back to the list may say: which key to mark. */
export interface ApiKeysPageState {
  newKeySid?: string
}

const regionOptions = regionIds.map((value) => ({ value, label: regions[value].label }))

/** What the list asks the server for, from its address. The loader and the page must agree on it. */
export function listInput(place: KeysPlace, search: URLSearchParams) {
  const page = search.get('page')
  return page === null ? place : { ...place, page }
}

export function ApiKeysPage() {
  const place = usePlace()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const state = useLocation().state as ApiKeysPageState | null
  const list = useQuery(q(listApiKeys, listInput(place, search)))

  // An account that is none of theirs, and an address that is damaged.
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page
      title="API keys & auth tokens"
      lead="Credentials that apps and people use to call the REST API."
      tools={
        <>
          <Select<Region>
            label="Region"
            options={regionOptions}
            value={place.region}
            onChange={(region) => {
              announce(`API keys in ${regions[region].label}`)
              void navigate(paths.apiKeys({ ...place, region }))
            }}
          />
          <Link className={buttonClass('primary')} to={paths.createApiKey(place)}>
            <Plus size={16} aria-hidden />
            Create API key
          </Link>
        </>
      }
      tabs={<KeysTabs />}
    >
      {list.isPending ? <ApiKeysTableBones /> : null}
      {list.isError && list.data === undefined ? (
        <LoadError
          title="The keys could not be loaded"
          error={list.error}
          retrying={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {list.data !== undefined ? <Keys place={place} list={list.data} newKeySid={state?.newKeySid} /> : null}
    </Page>
  )
}

interface KeysProps {
  place: KeysPlace
  list: OutputOf<typeof listApiKeys>
  newKeySid: string | undefined
}

function Keys({ place, list, newKeySid }: KeysProps) {
  const [search] = useSearchParams()
  if (list.keys.length === 0) return search.has('page') ? <EmptyPage place={place} /> : <NoKeys place={place} />
  return (
    <>
      <ApiKeysTable place={place} keys={list.keys} newKeySid={newKeySid} />
      {list.previousPage === null && list.nextPage === null ? null : (
        <nav className={styles.pager} aria-label="Pages">
          <PagerLink place={place} page={list.previousPage} rel="prev" />
          <PagerLink place={place} page={list.nextPage} rel="next" />
        </nav>
      )}
    </>
  )
}

function PagerLink({ place, page, rel }: { place: KeysPlace; page: string | null; rel: 'prev' | 'next' }) {
  const content =
    rel === 'prev' ? (
      <>
        <ChevronLeft size={16} aria-hidden />
        Previous
      </>
    ) : (
      <>
        Next
        <ChevronRight size={16} aria-hidden />
      </>
    )
  if (page === null) {
    return (
      <Button kind="secondary" size="small" inactive>
        {content}
      </Button>
    )
  }
  return (
    <Link className={buttonClass('secondary', 'small')} to={paths.apiKeys(place, page)} rel={rel}>
      {content}
    </Link>
  )
}

function NoKeys({ place }: { place: KeysPlace }) {
  return (
    <Card aria-label="API keys">
      <Blank
        icon={<KeyRound size={24} strokeWidth={1.5} aria-hidden />}
        title={`No API keys in ${regions[place.region].label}`}
        actions={<Link to={paths.createApiKey(place)}>Create your first key</Link>}
      >
        Create one for each app, so that you can revoke it alone. The account’s Auth Token stays out of your code.
      </Blank>
    </Card>
  )
}

/** The keys of a later page can all have been deleted since its address was made. */
function EmptyPage({ place }: { place: KeysPlace }) {
  return (
    <Card aria-label="API keys">
      <Blank
        icon={<KeyRound size={24} strokeWidth={1.5} aria-hidden />}
        title="No more keys here"
        actions={<Link to={paths.apiKeys(place)}>Go to the first page</Link>}
      >
        The keys that were on this page have been deleted.
      </Blank>
    </Card>
  )
}
