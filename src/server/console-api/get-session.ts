import { getSession as contract } from '#contract/session.ts'
import { serve } from '../http/route.ts'
import { describeSession } from '../sessions/resolve.ts'

export const getSessionRoute = serve(contract, {
  allow: 'anyone',
  handle: async (ctx, who) => ({ session: who && (await describeSession(ctx, who.userId)) }),
})
