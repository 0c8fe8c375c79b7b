import { signIn as contract } from '#contract/session.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { enter } from '../sessions/enter.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'

export const signInRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, credentials, call) => {
    const replaces = who && { sessionId: who.sessionId, confirms: false }
    const entered = await enter(ctx, credentials, call.headers, replaces).catch(explainGuess)
    // Unknown address, wrong password and malformed address read alike.
    if (entered === null || entered === 'ended')
      throw new ApiError('wrong_credentials', 'That email and password do not match.')
    call.setCookies(entered.setCookies)
    return { session: await describeSession(ctx.db, entered.userId) }
  },
})
