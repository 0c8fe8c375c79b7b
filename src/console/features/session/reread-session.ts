import type { QueryClient } from '@tanstack/react-query'
import { getSession } from '#contract/session.ts'
import { callOnce } from '../../api/call.ts'
import { q } from '../../api/query.ts'

/**
 * Reads again what the signed-in person may open and do. That a session has ended is left to the next call to find, which
 * then asks for the password: the page and what was typed in it stay.
 */
export async function rereadSession(client: QueryClient): Promise<void> {
  const found = await callOnce(getSession, {}).catch(() => null)
  if (!found?.session) return
  const { id } = found.session.user
  // Nor is it taken after somebody has logged out or in meanwhile.
  client.setQueryData(q(getSession, {}).queryKey, (old) => (old?.session?.user.id === id ? found : old))
}
