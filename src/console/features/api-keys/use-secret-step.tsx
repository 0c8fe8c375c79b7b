import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { getSession } from '#contract/session.ts'
import { q } from '../../api/query.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Callout } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import { LeaveGuard } from '../leave-guard.tsx'

/** Milliseconds between two looks at whether the session still lasts. */
const sessionCheck = 30_000

/** The step that shows a new key's secret, this one time. A page adds heading, order, and the button that finishes. */
export function useSecretStep(secret: string) {
  const [gotIt, setGotIt] = useState(false)
  const [finished, setFinished] = useState(false)
  // Looks only: when the session has ended, the secret must stay, and this page says so instead of leaving.
  const session = useQuery({ ...q(getSession, {}), refetchInterval: sessionCheck, refetchOnWindowFocus: 'always' })

  const guard: ReactNode = finished ? null : (
    <LeaveGuard
      question="Leave without saving the secret?"
      explanation="The key was created, but its secret is shown on this page only. Once you leave, it can’t be shown again."
    />
  )
  const loggedOut: ReactNode =
    session.data?.session === null ? (
      <Callout kind="error" role="alert">
        <span className={text.strong}>You have been logged out.</span> The secret stays here until you leave. Copy it,
        then log in again.
      </Callout>
    ) : null
  const agreement: ReactNode = (
    <Checkbox checked={gotIt} onChange={(event) => setGotIt(event.target.checked)}>
      <span className={text.strong}>Got it!</span> I have saved the SID and the secret in a safe place.
    </Checkbox>
  )
  return {
    /** Asks before the page is left, until the step is finished. */
    guard,
    /** Says that the session has ended, where it has. */
    loggedOut,
    /** The checkbox "Got it!", without which the step is not finished. */
    agreement,
    gotIt,
    finished,
    /** Empty once the step is finished: the secret leaves the page then. */
    secret: finished ? '' : secret,
    /** @param leave goes to the page that follows */
    finish: (leave: () => void) => {
      // The guard must know before the navigation asks it.
      flushSync(() => setFinished(true))
      leave()
    },
  }
}
