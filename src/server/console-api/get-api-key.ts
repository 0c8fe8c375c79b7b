import { getApiKey as contract } from '#contract/api-keys.ts'
import { findApiKey } from '../api-keys/record.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const getApiKeyRoute = serve(contract, {
  allow: 'api-keys.read',
  target: keyTarget,
  handle: async (ctx, _who, input, call) => {
    const key = await findApiKey(ctx.db, input)
    if (key === undefined) throw notFound()
    call.setVersion(key.version)
    return { key: ctx.deliveries.withoutOldMark(key) }
  },
})
