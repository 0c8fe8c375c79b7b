import type { QueryClient } from '@tanstack/react-query'
import { getSession, type Session } from '#contract/session.ts'
import { setAsking } from '../../api/ask-password.ts'
import { callAs } from '../../api/call.ts'
import { q } from '../../api/query.ts'

/** Goes on with another session, or none. Whatever an earlier person's left in memory goes first. */
export function takeSession(client: QueryClient, session: Session | null): void {
  setAsking(session !== null)
  callAs(session?.user.id)
  client.clear()
  client.setQueryData(q(getSession, {}).queryKey, { session })
}
