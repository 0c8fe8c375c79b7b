import { lazy, Suspense, useEffect } from 'react'
import { useBlocker } from 'react-router'

const load = () => import('../ui/confirm-dialog.tsx')
const ConfirmDialog = lazy(() => load().then((module) => ({ default: module.ConfirmDialog })))

/**
 * While it stands on a page, leaving asks first: by link, Back or logging out with a dialog, by closing or reloading with
 * the browser's own question.
 */
export function LeaveGuard() {
  const blocker = useBlocker(true)
  useEffect(() => {
    // The dialog must be there even when the network is not.
    void load()
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <Suspense fallback={null}>
      <ConfirmDialog
        title="Leave without saving the secret?"
        confirm="Leave"
        cancel="Stay"
        onConfirm={() => blocker.proceed()}
        onCancel={() => blocker.reset()}
      >
        The key exists and works, but its secret is shown on this page only. Once you leave, nobody can show it to you
        again.
      </ConfirmDialog>
    </Suspense>
  )
}
