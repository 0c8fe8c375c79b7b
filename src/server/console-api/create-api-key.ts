import { createApiKey as contract } from '#contract/api-keys.ts'
import { createApiKey } from '../api-keys/create.ts'
import { UnknownPermissions } from '../api-keys/policy.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { IdempotencyKeyReused, RequestInFlight, ResultDeleted } from '../idempotency/run-once.ts'
import { regionTarget } from './targets.ts'
import { unknownPermissions } from './update-api-key.ts'

export const createApiKeyRoute = serve(contract, {
  allow: 'api-keys.create',
  target: async (ctx, input) => {
    const target = await regionTarget(ctx, input)
    return target && { ...target, keyType: input.type }
  },
  handle: async (ctx, who, input, call) => {
    const created = await createApiKey(ctx, who, input, call.idempotencyKey()).catch(explainRefusal)
    const at = { accountSid: input.accountSid, region: input.region, sid: created.key.sid }
    // That it arrived, the console says itself (`confirm-secret.ts`).
    call.afterReply((left) => left || ctx.deliveries.undelivered(who, ctx.now(), at))
    return created
  },
})

function explainRefusal(error: unknown): never {
  if (error instanceof UnknownPermissions) throw unknownPermissions(error)
  if (error instanceof RequestInFlight) {
    throw new ApiError('in_flight', 'This is being carried out already. Try again in a moment.', undefined, 1)
  }
  if (error instanceof IdempotencyKeyReused) {
    throw new ApiError('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  if (error instanceof ResultDeleted) {
    const message = 'Your first try created this API key, and it has been deleted since. Try again to create another.'
    throw new ApiError('deleted_meanwhile', message)
  }
  throw error
}
