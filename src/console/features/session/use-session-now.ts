import { useQueryClient } from '@tanstack/react-query'
import { getSession } from '#contract/session.ts'
import { q } from '../../api/query.ts'

/** Asks who is logged in at that moment, after a change of one's own accounts for example. */
export function useSessionNow() {
  const client = useQueryClient()
  return async () => (await client.ensureQueryData(q(getSession, {}))).session
}
