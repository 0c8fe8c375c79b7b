import { locateApiKey as contract } from '#contract/api-keys.ts'
import { findKeyPlace } from '../api-keys/record.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const locateApiKeyRoute = serve(contract, {
  allow: 'api-keys.read',
  target: async (ctx, { sid }) => {
    const place = await findKeyPlace(ctx.db, sid)
    const target = place && (await regionTarget(ctx, place))
    return target && { ...target, keyType: place.keyType }
  },
  handle: async (ctx, _who, { sid }) => {
    const place = await findKeyPlace(ctx.db, sid)
    if (place === undefined) throw notFound()
    return { accountSid: place.accountSid, region: place.region }
  },
})
