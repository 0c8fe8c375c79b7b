import { useQuery } from '@tanstack/react-query'
import { listSessions } from '#contract/own-sessions.ts'
import { q } from '../../api/query.ts'

/** What the page of a person's sessions reads, for its route. */
export const readsOwnSessions = [listSessions, {}] as const

/** Where a person is logged in. */
export function useOwnSessions() {
  return useQuery(q(...readsOwnSessions))
}
