import { useMutation } from '@tanstack/react-query'
import { updateAccount } from '#contract/subaccounts.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { useAccountsChanged } from './use-accounts-changed.ts'

/** Renames, suspends, reactivates or closes an account. One that is closed already is closed, no matter who did it. */
export function useUpdateAccount() {
  const changed = useAccountsChanged()
  return useMutation({
    mutationFn: async (input: InputOf<typeof updateAccount>) => {
      try {
        await call(updateAccount, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
        if (input.status !== 'closed') throw new CallError('not_found', 'This account has been closed.')
      }
    },
    onSettled: changed,
  })
}
