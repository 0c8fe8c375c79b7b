import { isRouteErrorResponse, useRouteError } from 'react-router'
import { PageFailed } from '../../features/route-failure.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Page } from './page.tsx'

/** Where a page itself failed: there is none, its code could not be loaded, or the server was out of reach. */
export function RouteError() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  return (
    <Page title="This page could not be shown">
      <PageFailed error={error} />
    </Page>
  )
}
