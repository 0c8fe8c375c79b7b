import { useQuery } from '@tanstack/react-query'
import { listSubaccounts } from '#contract/subaccounts.ts'
import { q } from '../../api/query.ts'

/** What the page of subaccounts reads, for its route. */
export function readsSubaccounts(accountSid: string) {
  return [listSubaccounts, { accountSid }] as const
}

/** The subaccounts of a main account. */
export function useSubaccounts(accountSid: string) {
  return useQuery(q(...readsSubaccounts(accountSid)))
}
