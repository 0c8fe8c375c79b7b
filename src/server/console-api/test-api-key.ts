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
    // Anything else says nothing about the key.
    if (![200, 401, 404].includes(reply.status)) throw new Error(`the REST API answered a test with ${reply.status}`)
    return { request: `GET ${url}`, ...reply, accepted: reply.status !== 401 }
  },
})
