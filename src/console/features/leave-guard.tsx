import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

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
    <ConfirmDialog
      title={question}
      confirm="Leave"
      cancel="Stay"
      onConfirm={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
    >
      {explanation}
    </ConfirmDialog>
  )
}
