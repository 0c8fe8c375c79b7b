import { useMutation } from '@tanstack/react-query'
import type { InputOf } from '#contract/endpoint.ts'
import { removeMember } from '#contract/members.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { useMembersChanged } from './use-members-changed.ts'

/** Takes a member out of the account. One who is out already is out, no matter who did it. */
export function useRemoveMember() {
  const changed = useMembersChanged()
  return useMutation({
    mutationFn: async (input: InputOf<typeof removeMember>) => {
      try {
        await call(removeMember, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSettled: changed,
  })
}
