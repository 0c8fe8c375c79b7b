import { CircleAlert } from 'lucide-react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { messageOf } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Blank, Card } from '../../ui/surface.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Page } from './page.tsx'
import './generation.css'

/** Where a page itself failed: there is none, its code could not be loaded, or the server was out of reach. */
export function RouteError() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  return (
    <Page title="This page could not be shown">
      <Card aria-label="Error">
        <Blank
          failed
          icon={<CircleAlert size={24} strokeWidth={1.5} aria-hidden />}
          title="Something went wrong"
          actions={
            <Button kind="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {messageOf(error)}
        </Blank>
      </Card>
    </Page>
  )
}
