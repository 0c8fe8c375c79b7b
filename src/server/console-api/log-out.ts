import { logOut as contract } from '#contract/session.ts'
import { serve } from '../http/route.ts'
import { endOwnSession } from '../sessions/own-sessions.ts'
import { noSessionCookie } from '../sessions/session-token.ts'

export const logOutRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, _input, call) => {
    if (who !== null) await endOwnSession(ctx.db, who, who.sessionId)
    call.setCookies([noSessionCookie(ctx)])
  },
})
