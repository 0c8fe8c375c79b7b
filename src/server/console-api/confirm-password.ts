import { confirmPassword as contract } from '#contract/passwords.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { confirmPassword } from '../sessions/confirm-password.ts'
import { explainGuess } from './explain-guess.ts'

export const confirmPasswordRoute = serve(contract, {
  allow: 'logged-in',
  handle: async (ctx, who, { password }, call) => {
    const setCookies = await confirmPassword(ctx, who, password, call.client).catch(explainGuess)
    if (setCookies === null) {
      const message = 'Incorrect password.'
      throw new ApiError('wrong_password', message, { password: message })
    }
    if (setCookies === 'ended') throw new ApiError('not_logged_in', 'Log in to continue.')
    call.setCookies(setCookies)
  },
})
