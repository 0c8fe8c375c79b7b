import { confirmSecret as contract } from '#contract/api-keys.ts'
import { serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const confirmSecretRoute = serve(contract, {
  allow: 'api-keys.create',
  target: keyTarget,
  handle: (ctx, who, { sid }) => ctx.deliveries.confirmedBy(who.userId, sid),
})
