import { readInvitation as contract } from '#contract/members.ts'
import { serve } from '../http/route.ts'
import { describeInvitation, lookUpInvitation } from '../members/look-up-invitation.ts'
import { clientAddressHeader } from '../sessions/auth-library.ts'
import { explainLinkGuess, noInvitation } from './invitation-errors.ts'

export const readInvitationRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, _who, { token }, call) => {
    const address = call.headers.get(clientAddressHeader) ?? ''
    const invitation = await lookUpInvitation(ctx, token, address).catch(explainLinkGuess)
    if (invitation === undefined) throw noInvitation()
    return describeInvitation(ctx.db, invitation)
  },
})
