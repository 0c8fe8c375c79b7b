import { useEffect, useState } from 'react'
import { type InvitationDetails, readInvitation } from '#contract/members.ts'
import { callOnce } from '../../api/call.ts'
import { isCallError, messageOf } from '../../api/errors.ts'

type Lookup =
  | { state: 'loading' }
  /** `taken` where its e-mail address had no user at first. */
  | { state: 'found'; invitation: InvitationDetails; taken?: true }
  /** The link leads nowhere. */
  | { state: 'gone' }
  | { state: 'failed'; message: string }

/**
 * What an invitation leads to; `token` stays the same. Read without the cache of queries: the token is a secret, and no
 * reply of it is ever used twice.
 */
export function useInvitation(token: string) {
  const [lookup, setLookup] = useState<Lookup>({ state: 'loading' })
  useEffect(() => {
    void lookUp(token).then(setLookup)
  }, [token])
  return {
    lookup,
    /** Looks again after a failure. */
    again: () => {
      setLookup({ state: 'loading' })
      void lookUp(token).then(setLookup)
    },
    /** The server says that it leads nowhere by now. */
    refuse: () => setLookup({ state: 'gone' }),
    /** The server says that its e-mail address has a user by now. */
    take: (invitation: InvitationDetails) =>
      setLookup({ state: 'found', invitation: { ...invitation, hasUser: true }, taken: true }),
  }
}

async function lookUp(token: string): Promise<Lookup> {
  try {
    return { state: 'found', invitation: await callOnce(readInvitation, { token }) }
  } catch (error) {
    // What is no token at all is refused as input.
    const gone = isCallError(error, 'not_found', 'invalid_input')
    return gone ? { state: 'gone' } : { state: 'failed', message: messageOf(error) }
  }
}
