import { useMutation } from '@tanstack/react-query'
import type { InputOf } from '#contract/endpoint.ts'
import { renewInvitation } from '#contract/members.ts'
import { callOnce } from '../../api/call.ts'
import { useMembersChanged } from './use-members-changed.ts'

/** Gives an invitation another link. The reply holds the link, so it is kept in no cache. */
export function useRenewInvitation() {
  const changed = useMembersChanged()
  return useMutation({
    mutationFn: (input: InputOf<typeof renewInvitation>) => callOnce(renewInvitation, input),
    gcTime: 0,
    onSettled: changed,
  })
}
