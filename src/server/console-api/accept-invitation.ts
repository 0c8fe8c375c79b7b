import { acceptInvitation as contract } from '#contract/members.ts'
import { easilyGuessed } from '../auth/password-rules.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { acceptInvitation } from '../members/accept-invitation.ts'
import { clientAddressHeader } from '../sessions/auth-library.ts'
import { explainGuess } from './explain-guess.ts'

export const acceptInvitationRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, _who, input, call) => {
    const address = call.headers.get(clientAddressHeader) ?? ''
    const accepted = await acceptInvitation(ctx, input, address).catch((error: unknown) =>
      explainGuess(error, 'links and passwords'),
    )
    if (accepted === undefined) {
      throw new ApiError('not_found', 'This invitation does not exist any more. Ask for a new one.')
    }
    if (accepted === 'taken') {
      throw new ApiError(
        'already_exists',
        'There is a user with this email already. Ask to be added again, then log in.',
      )
    }
    if (accepted === 'easily-guessed') throw new ApiError('invalid_input', easilyGuessed, { password: easilyGuessed })
    return accepted
  },
})
