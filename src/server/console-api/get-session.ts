import { getSession as contract } from '#contract/session.ts'
import { serve } from '../http/route.ts'
import { describeSession } from '../sessions/resolve.ts'

export const getSessionRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who, _input, call) => ({
    session: who !== null && call.isFrom(who.userId) ? await describeSession(ctx, who.userId) : null,
  }),
})
