import { logIn as contract } from '#contract/passwords.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { logIn } from '../sessions/log-in.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'

export const logInRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, credentials, call) => {
    const entered = await logIn(ctx, who, credentials, call.client).catch(explainGuess)
    // Unknown address, wrong password and malformed address read alike.
    if (entered === null) throw new ApiError('wrong_credentials', 'That email and password do not match.')
    call.setCookies(entered.setCookies)
    return { session: await describeSession(ctx, entered.userId) }
  },
})
