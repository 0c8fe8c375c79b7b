import { renewInvitation as contract } from '#contract/members.ts'
import { notFound, serve } from '../http/route.ts'
import { renewInvitation } from '../members/renew-invitation.ts'
import { linkOf } from './add-member.ts'
import { invitationTarget } from './targets.ts'

export const renewInvitationRoute = serve(contract, {
  allow: 'members.create',
  target: invitationTarget,
  handle: async (ctx, who, at) => {
    const renewed = await renewInvitation(ctx, who, at)
    if (renewed === undefined) throw notFound()
    return { link: linkOf(ctx, renewed.token) }
  },
})
