import { cancelInvitation as contract } from '#contract/members.ts'
import { notFound, serve } from '../http/route.ts'
import { cancelInvitation } from '../members/cancel-invitation.ts'
import { invitationTarget } from './targets.ts'

export const cancelInvitationRoute = serve(contract, {
  allow: 'members.delete',
  target: invitationTarget,
  handle: async (ctx, who, at) => {
    if (!(await cancelInvitation(ctx, who, at))) throw notFound()
  },
})
