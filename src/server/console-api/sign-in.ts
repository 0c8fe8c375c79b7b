import { isAPIError } from 'better-auth/api'
import { signIn as contract } from '#contract/session.ts'
import { TooManyPasswords } from '../auth/password.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { describeSession } from '../sessions/resolve.ts'
import { sessionCookies } from '../sessions/sign-in.ts'

export const signInRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, { email, password }, call) => {
    const answer = await ctx.signIn.api
      .signInEmail({ body: { email, password }, headers: call.headers, returnHeaders: true })
      .catch((error: unknown) => {
        if (error instanceof TooManyPasswords) {
          throw new ApiError('unavailable', 'Many people are logging in just now. Try again in a moment.')
        }
        // Unknown address, wrong password and malformed address read alike.
        if (isAPIError(error) && error.statusCode < 500) {
          throw new ApiError('wrong_credentials', 'That email and password do not match.')
        }
        throw error
      })
    // The session that the browser had before ends here, whoever it belonged to.
    if (who !== null) await ctx.db.deleteFrom('sessions').where('id', '=', who.sessionId).execute()
    call.setCookies(sessionCookies(answer.headers))
    return { session: await describeSession(ctx.db, answer.response.user.id) }
  },
})
