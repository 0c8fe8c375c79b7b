import { SearchX } from 'lucide-react'
import { paths } from '../../paths.ts'
import { Link } from '../../ui/link.tsx'
import { Blank, Card } from '../../ui/surface.tsx'
import { Page } from './page.tsx'

/** For what does not exist and for what the person may not know of: both look the same. */
export function NotFoundPage() {
  return (
    <Page title="Not found">
      <Card aria-label="Not found">
        <Blank
          icon={<SearchX size={24} strokeWidth={1.5} aria-hidden />}
          title="There is nothing at this address"
          actions={<Link to={paths.home()}>Go to your API keys</Link>}
        >
          It may have been deleted, or it belongs to an account that you are not a member of.
        </Blank>
      </Card>
    </Page>
  )
}
