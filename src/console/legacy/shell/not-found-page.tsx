import { NothingHere } from '../../features/route-failure.tsx'
import { Page } from './page.tsx'

/** For what does not exist and for what the person may not know of: both look the same. */
export function NotFoundPage() {
  return (
    <Page title="Not found">
      <NothingHere />
    </Page>
  )
}
