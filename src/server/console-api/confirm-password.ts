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
    const replaces = { sessionId: who.sessionId, confirms: true }
    const entered = await enter(ctx, { email: user.email, password }, call.headers, replaces).catch(explainGuess)
    if (entered === null) {
      const message = 'That is not your password.'
      throw new ApiError('wrong_password', message, { password: message })
    }
    if (entered === 'ended') throw new ApiError('not_signed_in', 'Log in to continue.')
    call.setCookies(entered.setCookies)
  },
})
