import { signIn as contract } from '#contract/session.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { enter } from '../sessions/enter.ts'
import { endOwnSession } from '../sessions/own-sessions.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'

export const signInRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, credentials, call) => {
    const entered = await enter(ctx, credentials, call.headers).catch(explainGuess)
    // Unknown address, wrong password and malformed address read alike.
    if (entered === null) throw new ApiError('wrong_credentials', 'That email and password do not match.')
    // The session that the browser had before ends here, whoever it belonged to.
    if (who !== null) await endOwnSession(ctx, who, who.sessionId)
    call.setCookies(entered.setCookies)
    return { session: await describeSession(ctx, entered.userId) }
  },
})
