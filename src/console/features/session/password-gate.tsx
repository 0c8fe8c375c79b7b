import { lazy, useState, useSyncExternalStore } from 'react'
import { passwordQuestion } from '../../api/ask-password.ts'
import { Late } from '../../ui/late.tsx'
import { useSession } from './use-session.ts'

const PasswordQuestion = lazy(() =>
  import('./password-question.tsx').then((module) => ({ default: module.PasswordQuestion })),
)

/**
 * Where the question for the password appears, over whatever page there is. It is asked of the person who was logged in
 * last: another person must not carry out what that one began.
 */
export function PasswordGate() {
  const question = useSyncExternalStore(passwordQuestion.subscribe, passwordQuestion.get, passwordQuestion.get)
  const user = useSession()?.user
  const [last, setLast] = useState(user)
  if (user !== undefined && user !== last) setLast(user)
  if (question === null || last === undefined) return null
  return (
    <Late>
      <PasswordQuestion email={last.email} question={question} />
    </Late>
  )
}
