import { acceptInvitation as contract } from '#contract/members.ts'
import { easilyGuessed } from '../auth/password-rules.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { acceptInvitation } from '../members/accept-invitation.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'
import { noInvitation } from './no-invitation.ts'

export const acceptInvitationRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, input, call) => {
    const accepted = await acceptInvitation(ctx, who, input, call.client).catch(explainGuess)
    if (accepted === undefined) throw noInvitation()
    if (accepted === 'taken') throw new ApiError('already_exists', 'There is a user with this email already.')
    if (accepted === 'easily-guessed') throw new ApiError('invalid_input', easilyGuessed, { password: easilyGuessed })
    call.setCookies(accepted.setCookies)
    return { accountSid: accepted.accountSid, session: await describeSession(ctx, accepted.userId) }
  },
})
