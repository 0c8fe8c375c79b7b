import { removeMember as contract } from '#contract/members.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { removeMember } from '../members/remove.ts'
import { memberTarget } from './targets.ts'

export const removeMemberRoute = serve(contract, {
  allow: 'members.delete',
  target: memberTarget,
  handle: async (ctx, who, at) => {
    const outcome = await removeMember(ctx, who, at)
    if (outcome === undefined) throw notFound()
    if (outcome === 'last-owner') throw lastOwner()
  },
})

/** An account without an owner could get none. */
export function lastOwner(): ApiError {
  return new ApiError('last_owner', 'This is the last owner of the account. Make another member an owner first.')
}
