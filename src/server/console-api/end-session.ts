import { endSession as contract } from '#contract/own-sessions.ts'
import { notFound, serve } from '../http/route.ts'
import { endOwnSession } from '../sessions/own-sessions.ts'

export const endSessionRoute = serve(contract, {
  allow: 'logged-in',
  handle: async (ctx, who, { id }) => {
    if (!(await endOwnSession(ctx.db, who, id))) throw notFound()
  },
})
