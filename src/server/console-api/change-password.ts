import { changePassword as contract } from '#contract/passwords.ts'
import { easilyGuessed } from '../auth/password-rules.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { changePassword } from '../sessions/change-password.ts'
import { explainGuess } from './explain-guess.ts'

export const changePasswordRoute = serve(contract, {
  allow: 'logged-in',
  handle: async (ctx, who, input, call) => {
    const outcome = await changePassword(ctx, who, input, call.client).catch(explainGuess)
    switch (outcome) {
      case 'wrong':
        throw refused('wrong_password', 'currentPassword', 'That is not your current password.')
      case 'same':
        throw refused('invalid_input', 'newPassword', 'This is your current password. Choose another one.')
      case 'easily-guessed':
        throw refused('invalid_input', 'newPassword', easilyGuessed)
      default:
        call.setCookies(outcome.setCookies)
    }
  },
})

function refused(code: 'wrong_password' | 'invalid_input', field: string, message: string): ApiError {
  return new ApiError(code, message, { [field]: message })
}
