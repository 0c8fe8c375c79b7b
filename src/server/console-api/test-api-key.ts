import { harmlessPath, testApiKey as contract } from '#contract/api-keys.ts'
import { findApiKey } from '../api-keys/record.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const testApiKeyRoute = serve(contract, {
  allow: 'api-keys.read',
  target: keyTarget,
  handle: async (ctx, _who, { secret, ...at }, call) => {
    const key = await findApiKey(ctx.db, at)
    if (key === undefined) throw notFound()
    const url = harmlessPath(at.accountSid, key)
    const reply = await call.askRestApi({ url, region: at.region, user: at.sid, password: secret })
    return { request: `GET ${url}`, ...reply, accepted: reply.status !== 401 }
  },
})
