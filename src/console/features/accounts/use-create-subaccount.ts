import { useMutation } from '@tanstack/react-query'
import { createSubaccount } from '#contract/subaccounts.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { useAccountsChanged } from './use-accounts-changed.ts'

/** Makes a subaccount. Where no answer came, the list is read again all the same: it may have been made. */
export function useCreateSubaccount() {
  const changed = useAccountsChanged()
  return useMutation({
    mutationFn: (input: InputOf<typeof createSubaccount>) => call(createSubaccount, input),
    onSettled: changed,
  })
}
