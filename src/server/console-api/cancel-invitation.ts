import { cancelInvitation as contract } from '#contract/members.ts'
import { notFound, serve } from '../http/route.ts'
import { cancelInvitation } from '../members/cancel-invitation.ts'
import { findInvitation } from '../members/invitation.ts'
import { accountTarget } from './targets.ts'

export const cancelInvitationRoute = serve(contract, {
  allow: 'members.delete',
  target: async (ctx, input) => {
    const target = await accountTarget(ctx, input)
    const invitation = target && (await findInvitation(ctx.db, input, ctx.now()))
    return target && invitation && { ...target, memberRoles: [invitation.role] }
  },
  handle: async (ctx, who, at) => {
    if (!(await cancelInvitation(ctx, who, at))) throw notFound()
  },
})
