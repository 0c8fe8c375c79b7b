import { isAPIError } from 'better-auth/api'
import { signIn as contract } from '#contract/session.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { describeSession } from '../sessions/resolve.ts'

export const signInRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, { email, password }, call) => {
    const answer = await ctx.signIn.api
      .signInEmail({ body: { email, password }, headers: call.headers, returnHeaders: true })
      .catch((error: unknown) => {
        // Unknown address, wrong password and malformed address read alike.
        if (isAPIError(error) && error.statusCode < 500) {
          throw new ApiError('wrong_credentials', 'That email and password do not match.')
        }
        throw error
      })
    // The session that the browser had before ends here, whoever it belonged to.
    if (who !== null) await ctx.db.deleteFrom('sessions').where('id', '=', who.sessionId).execute()
    call.setCookies(answer.headers.getSetCookie())
    return { session: await describeSession(ctx.db, answer.response.user.id) }
  },
})
