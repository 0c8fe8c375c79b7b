import { endOtherSessions as contract } from '#contract/session.ts'
import { serve } from '../http/route.ts'
import { endOtherSessions } from '../sessions/own-sessions.ts'

export const endOtherSessionsRoute = serve(contract, {
  allow: 'signed-in',
  handle: (ctx, who) => endOtherSessions(ctx, who),
})
