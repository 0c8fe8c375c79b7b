import { readInvitation as contract } from '#contract/members.ts'
import { serve } from '../http/route.ts'
import { describeInvitation, lookUpInvitation } from '../members/look-up-invitation.ts'
import { noInvitation } from './no-invitation.ts'

export const readInvitationRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, _who, { token }) => {
    const invitation = await lookUpInvitation(ctx, token)
    if (invitation === undefined) throw noInvitation()
    return describeInvitation(ctx.db, invitation)
  },
})
