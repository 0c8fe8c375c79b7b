import { useQueryClient } from '@tanstack/react-query'
import { listMembers } from '#contract/members.ts'
import { getSession } from '#contract/session.ts'
import { allOf } from '../../api/query.ts'

/** Reads again what members show, and the session: a change can be one of the person's own role. */
export function useMembersChanged() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: allOf(listMembers) }),
      client.invalidateQueries({ queryKey: allOf(getSession) }),
    ])
}
