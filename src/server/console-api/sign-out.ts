import { signOut as contract } from '#contract/session.ts'
import { serve } from '../http/route.ts'
import { sessionCookies } from '../sessions/auth-library.ts'

export const signOutRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, _who, _input, call) => {
    const answer = await ctx.authLibrary.api.signOut({ headers: call.headers, returnHeaders: true })
    call.setCookies(sessionCookies(answer.headers))
  },
})
