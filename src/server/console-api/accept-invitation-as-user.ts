import { acceptInvitationAsUser as contract } from '#contract/members.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { acceptInvitationAsUser } from '../members/accept-invitation.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'
import { noInvitation } from './no-invitation.ts'

export const acceptInvitationAsUserRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, input, call) => {
    const accepted = await acceptInvitationAsUser(ctx, who, input, call.client).catch(explainGuess)
    if (accepted === undefined) throw noInvitation()
    if (accepted === null) {
      const message = 'That is not the password of this user.'
      throw new ApiError('wrong_password', message, { password: message })
    }
    const { accountSid, userId, setCookies } = accepted
    call.setCookies(setCookies)
    return { accountSid, session: await describeSession(ctx, userId) }
  },
})
