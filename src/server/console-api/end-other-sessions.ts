import { endOtherSessions as contract } from '#contract/own-sessions.ts'
import { serve } from '../http/route.ts'
import { endSessionsOf } from '../sessions/own-sessions.ts'

export const endOtherSessionsRoute = serve(contract, {
  allow: 'logged-in',
  handle: (ctx, who) => endSessionsOf(ctx.db, who.userId, who.sessionId),
})
