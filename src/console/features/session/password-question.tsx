import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getSession } from '#contract/session.ts'
import type { PasswordQuestion as Question } from '../../api/ask-password.ts'
import { callOnce } from '../../api/call.ts'
import { q } from '../../api/query.ts'
import { PasswordDialog } from './password-dialog.tsx'

/**
 * Asks for the password; where a session has ended, only once it is certain that its person has not logged in from another
 * tab.
 */
export function PasswordQuestion({ email, question }: { email: string; question: Question }) {
  const client = useQueryClient()
  const [certain, setCertain] = useState<Question>()

  // Before it asks, and when a person comes back to this window, looks whether they logged in from another tab.
  useEffect(() => {
    if (question.reason !== 'logged-out') return undefined
    let over = false
    const look = async () => {
      const found = await callOnce(getSession, {}).catch(() => null)
      if (over) return
      if (found === null || found.session?.user.email !== email) return setCertain(question)
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

  if (question.reason === 'logged-out' && certain !== question) return null
  return <PasswordDialog email={email} question={question} />
}
