import { useQueryClient } from '@tanstack/react-query'
import { listSubaccounts } from '#contract/subaccounts.ts'
import { getSession } from '#contract/session.ts'
import { allOf } from '../../api/query.ts'

/** Reads again what shows accounts: the list of subaccounts, and the session, from which shell and switcher have theirs. */
export function useAccountsChanged() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: allOf(listSubaccounts) }),
      client.invalidateQueries({ queryKey: allOf(getSession) }),
    ])
}
