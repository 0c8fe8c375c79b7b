import { useMutation } from '@tanstack/react-query'
import type { InputOf } from '#contract/endpoint.ts'
import { cancelInvitation } from '#contract/members.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { useMembersChanged } from './use-members-changed.ts'

/** Takes an invitation back. One that is used or too old leads nowhere already. */
export function useCancelInvitation() {
  const changed = useMembersChanged()
  return useMutation({
    mutationFn: async (input: InputOf<typeof cancelInvitation>) => {
      try {
        await call(cancelInvitation, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSettled: changed,
  })
}
