import { useQuery } from '@tanstack/react-query'
import { lazy, useEffect, useState, useSyncExternalStore } from 'react'
import { getSession } from '#contract/session.ts'
import { passwordQuestion } from '../../api/ask-password.ts'
import { q } from '../../api/query.ts'
import { Late } from '../../ui/late.tsx'

const PasswordDialog = lazy(() =>
  import('./password-dialog.tsx').then((module) => ({ default: module.PasswordDialog })),
)

/**
 * Where the question for the password appears, over whatever page there is. It is asked of the person who was signed in
 * last: somebody else must not carry out what that one began.
 */
export function PasswordGate() {
  const question = useSyncExternalStore(passwordQuestion.subscribe, passwordQuestion.get)
  const signedOut = question?.reason === 'signed-out'
  // Looks before it asks, and while it asks: the person may have logged in in another tab.
  const session = useQuery({
    ...q(getSession, {}),
    enabled: signedOut,
    staleTime: signedOut ? 0 : Infinity,
    refetchOnWindowFocus: 'always',
  })
  const user = session.data?.session?.user
  const [last, setLast] = useState(user)
  if (user !== undefined && user !== last) setLast(user)

  const looked = signedOut && !session.isFetching
  const back = looked && user !== undefined && user.email === last?.email
  useEffect(() => {
    if (back) question?.answer(true)
  }, [back, question])

  if (question === null || last === undefined || back || (signedOut && !looked)) return null
  return (
    <Late>
      <PasswordDialog email={last.email} question={question} />
    </Late>
  )
}
