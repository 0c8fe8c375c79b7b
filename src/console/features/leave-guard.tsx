import { lazy, useEffect } from 'react'
import { type Blocker, useBlocker } from 'react-router'
import { Late, loadEarly } from '../ui/late.tsx'

const load = () => import('../ui/confirm-dialog.tsx')
const ConfirmDialog = lazy(() => load().then((module) => ({ default: module.ConfirmDialog })))
// With the page that may ask: the dialog should be there even when the network is not. And not at the first change, since its
// style sheet makes the browser look at every element of the page again.
if (typeof document !== 'undefined') loadEarly(load)

interface LeaveGuardProps {
  question: string
  explanation: string
}

/**
 * While it stands on a page, leaving asks first: by link, Back or logging out with a dialog, by closing or reloading with
 * the browser's own question.
 */
export function LeaveGuard({ question, explanation }: LeaveGuardProps) {
  const blocker = useBlocker(true)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])
  if (blocker.state !== 'blocked') return null
  return (
    <Late failed={<PlainQuestion blocker={blocker} text={`${question}\n\n${explanation}`} />}>
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

/** The browser's own dialog, for when ours could not be loaded: what is at stake must not go unasked. */
function PlainQuestion({ blocker, text }: { blocker: Blocker & { state: 'blocked' }; text: string }) {
  useEffect(() => {
    if (window.confirm(text)) blocker.proceed()
    else blocker.reset()
  }, [blocker, text])
  return null
}
