import { confirmSecret as contract } from '#contract/api-keys.ts'
import { serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const confirmSecretRoute = serve(contract, {
  // Only its creator confirms anything, and they may be less by now: the mark must not stay for that.
  allow: 'api-keys.read',
  target: keyTarget,
  handle: (ctx, who, { sid }) => ctx.deliveries.confirmedBy(who.userId, sid),
})
