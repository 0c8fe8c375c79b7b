import { lazy, useEffect } from 'react'
import { type Blocker, useBlocker } from 'react-router'
import { Late, loadEarly } from '../ui/late.tsx'

const load = () => import('../ui/confirm-dialog.tsx')
const ConfirmDialog = lazy(() => load().then((module) => ({ default: module.ConfirmDialog })))

const question = 'Leave without saving the secret?'
const explanation =
  'The key exists and works, but its secret is shown on this page only. Once you leave, nobody can show it to you again.'

/**
 * While it stands on a page, leaving asks first: by link, Back or logging out with a dialog, by closing or reloading with
 * the browser's own question.
 */
export function LeaveGuard() {
  const blocker = useBlocker(true)
  useEffect(() => {
    // The dialog should be there even when the network is not.
    loadEarly(load)
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <Late failed={<PlainQuestion blocker={blocker} />}>
      <ConfirmDialog
        title={question}
        confirm="Leave"
        cancel="Stay"
        onConfirm={() => blocker.proceed()}
        onCancel={() => blocker.reset()}
      >
        {explanation}
      </ConfirmDialog>
    </Late>
  )
}

/** The browser's own dialog, for when ours could not be loaded: the secret must not go unasked. */
function PlainQuestion({ blocker }: { blocker: Blocker & { state: 'blocked' } }) {
  useEffect(() => {
    if (window.confirm(`${question}\n\n${explanation}`)) blocker.proceed()
    else blocker.reset()
  }, [blocker])
  return null
}
