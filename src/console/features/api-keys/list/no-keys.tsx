import { KeyRound, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeyListView } from '#contract/api-key-list.ts'
import { regionOffers, regions } from '#contract/regions.ts'
import { usePlace } from '../../place.tsx'
import { openCommands } from '../../commands/command-keys.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Blank, Card } from '../../../ui/surface.tsx'
import { noKeysFound } from './describe-keys.ts'
import { isWhole } from './list-view.ts'
import { ViewLink } from './view-link.tsx'

/** In the place of the table: why a view has no keys, and what leads on. @param createTo the address of the page that makes one */
export function NoKeys({ view, createTo }: { view: KeyListView; createTo: string }) {
  if (view.page !== undefined) return <PageBeyond />
  return isWhole(view) ? <NoneAtAll createTo={createTo} /> : <NoMatch view={view} />
}

function NoneAtAll({ createTo }: { createTo: string }) {
  const place = usePlace()
  const { may } = useMay('api-keys.create')
  return (
    <None
      title={`No API keys in ${regions[place.region].label}`}
      {...(may && {
        actions: (
          <>
            <Link to={createTo}>Create your first key</Link>
            <Button kind="secondary" onClick={() => openCommands('first-key')}>
              Show me
            </Button>
          </>
        ),
      })}
    >
      Create one key per app, so that you can revoke it without affecting the others, and keep your Auth Token out of
      your code.
    </None>
  )
}

function NoMatch({ view }: { view: KeyListView }) {
  const place = usePlace()
  const { type, search } = view
  const offered = type === undefined || regionOffers(place.region, type)
  return (
    <None
      icon={SearchX}
      title={noKeysFound(view, place)}
      actions={
        <ViewLink
          changes={{ search: undefined, type: undefined, unused: undefined }}
          onClick={(event) => event.currentTarget.blur()}
        >
          Clear search and filters
        </ViewLink>
      }
    >
      {offered ? null : 'Restricted keys exist in United States (US1) only. '}
      {search === undefined
        ? null
        : 'Search by part of a name, or by the start of a SID (SK plus at least 4 characters).'}
    </None>
  )
}

/** The keys of a later page can all have been deleted since its address was made. */
function PageBeyond() {
  return (
    <None
      title="No more keys here"
      actions={
        <ViewLink changes={{}} onClick={(event) => event.currentTarget.blur()}>
          Go to the first page
        </ViewLink>
      }
    >
      The keys that were on this page have been deleted.
    </None>
  )
}

interface NoneProps {
  icon?: typeof KeyRound
  title: string
  children: ReactNode
  actions?: ReactNode
}

function None({ icon: Icon = KeyRound, ...blank }: NoneProps) {
  return (
    <Card aria-label="API keys">
      <Blank icon={<Icon size={24} strokeWidth={1.5} aria-hidden />} {...blank} />
    </Card>
  )
}
