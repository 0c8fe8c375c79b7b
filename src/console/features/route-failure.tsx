import { CircleAlert, SearchX } from 'lucide-react'
import { messageOf } from '../api/errors.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { Blank, Card } from '../ui/surface.tsx'

/** For what does not exist and for what the person may not know of: both look the same. */
export function NothingHere() {
  return (
    <Card aria-label="Not found">
      <Blank
        icon={<SearchX size={24} strokeWidth={1.5} aria-hidden />}
        title="There is nothing at this address"
        actions={<Link to={paths.home()}>Go to your API keys</Link>}
      >
        It may have been deleted, or it belongs to an account that you are not a member of.
      </Blank>
    </Card>
  )
}

/** Where a page itself failed: its code could not be loaded, or the server was out of reach. */
export function PageFailed({ error }: { error: unknown }) {
  return (
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
  )
}
