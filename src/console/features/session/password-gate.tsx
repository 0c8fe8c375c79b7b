import { useQueryClient } from '@tanstack/react-query'
import { lazy, useEffect, useState, useSyncExternalStore } from 'react'
import { getSession } from '#contract/session.ts'
import { passwordQuestion } from '../../api/ask-password.ts'
import { callOnce } from '../../api/call.ts'
import { q } from '../../api/query.ts'
import { Late } from '../../ui/late.tsx'
import { useSession } from './use-session.ts'

const PasswordDialog = lazy(() =>
  import('./password-dialog.tsx').then((module) => ({ default: module.PasswordDialog })),
)

/**
 * Where the question for the password appears, over whatever page there is. It is asked of the person who was signed in
 * last: somebody else must not carry out what that one began.
 */
export function PasswordGate() {
  const question = useSyncExternalStore(passwordQuestion.subscribe, passwordQuestion.get, passwordQuestion.get)
  const client = useQueryClient()
  const user = useSession()?.user
  const [last, setLast] = useState(user)
  if (user !== undefined && user !== last) setLast(user)
  const email = last?.email
  // The question for which nobody turned out to be signed in after all.
  const [open, setOpen] = useState(question)

  // Before it asks, and when somebody comes back to this window, looks whether they logged in in another tab.
  useEffect(() => {
    if (question?.reason !== 'signed-out') return
    let over = false
    const look = async () => {
      const found = await callOnce(getSession, {}).catch(() => null)
      if (over) return
      if (found === null || found.session?.user.email !== email) return setOpen(question)
      client.setQueryData(q(getSession, {}).queryKey, found)
      question.answer(true)
    }
    void look()
    const onVisible = () => void look()
    window.addEventListener('visibilitychange', onVisible)
    return () => {
      over = true
      window.removeEventListener('visibilitychange', onVisible)
    }
  }, [question, email, client])

  if (question === null || email === undefined) return null
  if (question.reason === 'signed-out' && open !== question) return null
  return (
    <Late>
      <PasswordDialog email={email} question={question} />
    </Late>
  )
}
