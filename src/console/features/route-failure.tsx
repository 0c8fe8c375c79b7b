import { CircleAlert, SearchX } from 'lucide-react'
import { useState } from 'react'
import { CallError, messageOf } from '../api/errors.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { reloadIfReachable, unreachableText } from '../ui/reload.ts'
import { Blank, Card } from '../ui/surface.tsx'

/** For what does not exist and for what the person may not know of: both look the same. */
export function NothingHere() {
  return (
    <Card aria-label="Not found">
      <Nothing />
    </Card>
  )
}

/** The same where there is a card around it. */
export function Nothing() {
  return (
    <Blank
      icon={<SearchX size={24} strokeWidth={1.5} aria-hidden />}
      title="There is nothing at this address"
      actions={<Link to={paths.home()}>Go to your API keys</Link>}
    >
      It may have been deleted, or it belongs to an account that you are not a member of.
    </Blank>
  )
}

/** Where a page itself failed: its code could not be loaded, or the server was out of reach. */
export function PageFailed({ error }: { error: unknown }) {
  const [state, setState] = useState<'failed' | 'trying' | 'unreachable'>('failed')
  const unreachable = state === 'unreachable' || isUnreachable(error)
  const again = async () => {
    setState('trying')
    if (!(await reloadIfReachable())) setState('unreachable')
  }
  return (
    <Card aria-label="Error">
      <Blank
        failed
        icon={<CircleAlert size={24} strokeWidth={1.5} aria-hidden />}
        title={unreachable ? 'The page could not be loaded' : 'Something went wrong'}
        actions={
          <Button kind="primary" inactive={state === 'trying'} onClick={() => void again()}>
            Try again
          </Button>
        }
      >
        {unreachable ? unreachableText : messageOf(error)}
      </Blank>
    </Card>
  )
}

/** Whether no answer came: to a call, or to the request for the page's code, of which browsers say nothing more. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof CallError) return error.code === 'unreachable'
  return error instanceof TypeError && /dynamically imported module|module script|preload/i.test(error.message)
}
