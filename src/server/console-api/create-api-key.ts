import { createApiKey as contract } from '#contract/api-keys.ts'
import { createApiKey } from '../api-keys/create.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { accountTarget } from './targets.ts'

/** A Main key equals the Auth Token, so it needs a password given within this time, in milliseconds. */
const provenWithin = 5 * 60_000

export const createApiKeyRoute = serve(contract, {
  allow: 'api-keys.create',
  target: async (ctx, input) => {
    const target = await accountTarget(ctx, input)
    return target && { ...target, keyType: input.type }
  },
  handle: (ctx, who, input) => {
    if (input.type === 'main' && ctx.now() - who.provenAt > provenWithin) {
      throw new ApiError(
        'step_up_required',
        'Log in again: a Main key needs a password given in the last five minutes.',
      )
    }
    return createApiKey(ctx, who, input)
  },
})
