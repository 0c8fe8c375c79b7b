import { confirmSecret as contract } from '#contract/api-keys.ts'
import { serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const confirmSecretRoute = serve(contract, {
  allow: 'api-keys.create',
  target: keyTarget,
  handle: async (ctx, who, { sid }) => {
    const own = await ctx.db
      .selectFrom('api_keys')
      .select('sid')
      .where('sid', '=', sid)
      .where('created_by', '=', who.userId)
      .executeTakeFirst()
    if (own !== undefined) ctx.deliveries.delivered(sid)
  },
})
