import { renameApiKey as contract } from '#contract/api-keys.ts'
import { ChangedMeanwhile, renameApiKey } from '../api-keys/rename.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const renameApiKeyRoute = serve(contract, {
  allow: 'api-keys.update',
  target: keyTarget,
  handle: async (ctx, who, input, call) => {
    await ctx.deliveries.settle()
    const key = await renameApiKey(ctx, who, input, input.friendlyName, call.seenVersion()).catch((error: unknown) => {
      if (!(error instanceof ChangedMeanwhile)) throw error
      throw new ApiError('changed_meanwhile', 'This key was changed meanwhile. Nothing was saved.')
    })
    if (key === undefined) throw notFound()
    call.setVersion(key.version)
    return { key }
  },
})
