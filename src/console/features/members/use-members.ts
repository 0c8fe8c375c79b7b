import { useQuery } from '@tanstack/react-query'
import { listMembers } from '#contract/members.ts'
import { q } from '../../api/query.ts'

/** What the page of members reads, for its route. */
export function readsMembers(accountSid: string) {
  return [listMembers, { accountSid }] as const
}

/** The people of an account, and who is invited. */
export function useMembers(accountSid: string) {
  return useQuery(q(...readsMembers(accountSid)))
}
