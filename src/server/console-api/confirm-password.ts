import { confirmPassword as contract } from '#contract/session.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { enter } from '../sessions/enter.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'

/** A session begins with a password, so giving it again begins a new one in the place of this. */
export const confirmPasswordRoute = serve(contract, {
  allow: 'signed-in',
  handle: async (ctx, who, { password }, call) => {
    const { user } = await describeSession(ctx.db, who.userId)
    const entered = await enter(ctx, { email: user.email, password }, call.headers, who.sessionId).catch(explainGuess)
    if (entered === null) {
      const message = 'That is not your password.'
      throw new ApiError('wrong_credentials', message, { password: message })
    }
    call.setCookies(entered.setCookies)
  },
})
