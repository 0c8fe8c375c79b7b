import { listSessions as contract } from '#contract/own-sessions.ts'
import { serve } from '../http/route.ts'
import { listOwnSessions } from '../sessions/own-sessions.ts'

export const listSessionsRoute = serve(contract, {
  allow: 'logged-in',
  handle: async (ctx, who) => ({ sessions: await listOwnSessions(ctx, who) }),
})
