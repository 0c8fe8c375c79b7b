import type { QueryClient } from '@tanstack/react-query'
import { getSession } from '#contract/session.ts'
import { callOnce } from '../../api/call.ts'
import { q } from '../../api/query.ts'

/**
 * Reads again what the logged-in person may open and do. That a session has ended is left to the next call to find, which
 * then asks for the password: the page and what was typed in it stay.
 */
export async function rereadSession(client: QueryClient): Promise<void> {
  const { queryKey } = q(getSession, {})
  const before = client.getQueryState(queryKey)?.dataUpdatedAt
  const found = await callOnce(getSession, {}).catch(() => null)
  const now = client.getQueryState(queryKey)
  // What came in the meantime, or is on its way, is newer.
  const newer = now === undefined || now.dataUpdatedAt !== before || now.isInvalidated || now.fetchStatus !== 'idle'
  if (found?.session && !newer) client.setQueryData(queryKey, found)
}
