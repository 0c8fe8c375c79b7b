import { testApiKey as contract } from '#contract/api-keys.ts'
import { probePath, probes, whoamiPath } from '#contract/probes.ts'
import { findApiKey } from '../api-keys/record.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const testApiKeyRoute = serve(contract, {
  allow: 'api-keys.read',
  target: keyTarget,
  handle: async (ctx, _who, { secret, probe, ...at }, call) => {
    if ((await findApiKey(ctx.db, at)) === undefined) throw notFound()
    const url = probe === undefined ? whoamiPath : probePath(at.accountSid, probes[probe])
    const reply = await call.askRestApi({ url, region: at.region, user: at.sid, password: secret })
    // Anything else says nothing about the key.
    if (reply.status !== 200 && reply.status !== 401) {
      throw new Error(`the REST API answered a test with ${reply.status}`)
    }
    const refusedByPolicy = reply.status === 401 && (JSON.parse(reply.body) as { code: number }).code === 70051
    const missing = probe !== undefined && refusedByPolicy ? probes[probe].permission : null
    return { request: `GET ${url}`, ...reply, accepted: reply.status === 200, missing }
  },
})
