import { useMutation } from '@tanstack/react-query'
import type { InputOf } from '#contract/endpoint.ts'
import { changeMemberRole } from '#contract/members.ts'
import { call } from '../../api/call.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { useMembersChanged } from './use-members-changed.ts'

/** Gives a member another role. */
export function useChangeMemberRole() {
  const changed = useMembersChanged()
  return useMutation({
    mutationFn: async (input: InputOf<typeof changeMemberRole>) => {
      try {
        await call(changeMemberRole, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
        throw new CallError('not_found', 'This person is no longer a member.')
      }
    },
    onSettled: changed,
  })
}
