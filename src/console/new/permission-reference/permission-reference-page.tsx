import { SearchX } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { PermissionCatalogue } from '#contract/permissions.ts'
import { readsPermissions, usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import { atOnce } from '../../features/api-keys/list/list-view.ts'
import { Loaded } from '../../features/loaded.tsx'
import {
  type Description,
  descriptionPath,
  readsDescription,
  useDescription,
} from '../../features/permission-reference/use-description.ts'
import { fitsRow, otherRequests, ownRequests, searchQuery } from '../../features/permission-reference/requests.ts'
import { useAccount } from '../../features/session/use-may.ts'
import type { PageModule } from '../../page-module.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Blank, Card } from '../../ui/surface.tsx'
import { useSayResults } from '../../ui/use-say-results.ts'
import text from '../../styles/text.module.css'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import pageStyles from '../shell/columns.module.css'
import type { Handle } from '../shell/shell.tsx'
import { RequestTable } from './request-table.tsx'
import styles from './permission-reference-page.module.css'

/** Which request needs which permission of a Restricted key, and the other way round. */
function PermissionReferencePage() {
  const catalogue = usePermissions()
  const description = useDescription()
  if (useAccount() === undefined) return <NotFoundPage />
  return (
    <Page
      ofPerson
      title="Permission reference"
      lead={
        <>
          What a Restricted key needs for a request. This server describes its own REST API in{' '}
          <a href={descriptionPath} target="_blank" rel="noreferrer">
            {descriptionPath}
            <span className={text.hidden}> (opens in a new tab)</span>
          </a>{' '}
          (OpenAPI).
        </>
      }
    >
      <WithCatalogue catalogue={catalogue}>
        {(permissions) => (
          <Loaded query={description} what="The description" bones={<LoadingRows what="the description" rows={8} />}>
            {(api) => <Reference description={api} catalogue={permissions} />}
          </Loaded>
        )}
      </WithCatalogue>
    </Page>
  )
}

interface ReferenceProps {
  description: Description
  catalogue: PermissionCatalogue
}

/** Characters of a search: an address with two SIDs, and room. */
const searchLimit = 300

function Reference({ description, catalogue }: ReferenceProps) {
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const { search: query } = useLocation()
  const search = (new URLSearchParams(query).get('search') ?? '').slice(0, searchLimit)
  const searched = useDeferredValue(search)
  const [own, other] = useMemo(() => {
    const here = ownRequests(description, catalogue)
    return [here, otherRequests(catalogue, here)]
  }, [description, catalogue])
  const found = useMemo(
    () => [own, other].map((rows) => rows.filter((row) => fitsRow(row, searched))),
    [own, other, searched],
  )
  const count = found[0]!.length + found[1]!.length
  const summary = `${count} of ${own.length + other.length} requests`
  useSayResults(searched, summary)
  // Searching is one step in the history, however many letters it took.
  const searchFor = (next: string) =>
    void navigate({ search: searchQuery(next) }, { ...atOnce, replace: search !== '' && next !== '' })
  return (
    <div className={pageStyles.stack}>
      <div className={styles.toolbar}>
        <SearchField
          label="Search by request, permission or words"
          name="search"
          maxLength={searchLimit}
          value={search}
          onSearch={searchFor}
          ref={field}
        />
        <p className={text.weak}>{summary}</p>
      </div>
      {count === 0 ? (
        <Card aria-label="Requests">
          <Blank
            icon={<SearchX size={24} strokeWidth={1.5} aria-hidden />}
            title={`Nothing matches “${searched}”`}
            actions={
              <Button
                kind="secondary"
                onClick={() => {
                  field.current?.focus()
                  searchFor('')
                }}
              >
                Clear search
              </Button>
            }
          >
            Try a request such as “POST /v1/Keys”, an address with its SIDs, or a permission such as
            “messaging/messages”.
          </Blank>
        </Card>
      ) : null}
      <Requests key={`own ${searched}`} title="Answered by this server" rows={found[0]!} />
      <Requests key={`other ${searched}`} title="Twilio’s other APIs" rows={found[1]!} />
    </div>
  )
}

/** Rows that are drawn at once. */
const most = 50

function Requests({ title, rows }: Pick<Parameters<typeof RequestTable>[0], 'title' | 'rows'>) {
  const [all, setAll] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  if (rows.length === 0) return null
  const shown = all ? rows : rows.slice(0, most)
  return (
    <section className={styles.part}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <RequestTable title={title} rows={shown} />
      {shown.length === rows.length ? null : (
        <Button
          kind="secondary"
          onClick={() => {
            // The button that was pressed goes.
            heading.current?.focus({ preventScroll: true })
            setAll(true)
          }}
        >
          Show all {rows.length}
        </Button>
      )}
    </section>
  )
}

export const page: PageModule = {
  Component: PermissionReferencePage,
  reads: ({ permissionsVersion }, start) => {
    start(...readsPermissions(permissionsVersion))
    start(...readsDescription)
  },
  handle: { trail: ['Settings', 'Account settings', 'Permission reference'] } satisfies Handle,
}
