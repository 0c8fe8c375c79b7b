import { useMutation } from '@tanstack/react-query'
import { updateAccountSettings } from '#contract/account-settings.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { useAccountsChanged } from './use-accounts-changed.ts'

/** Changes what holds for the keys of an account. */
export function useUpdateAccountSettings() {
  return useMutation({
    mutationFn: (input: InputOf<typeof updateAccountSettings>) => call(updateAccountSettings, input),
    onSettled: useAccountsChanged(),
  })
}
