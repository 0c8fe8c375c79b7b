import { renameApiKey as contract } from '#contract/api-keys.ts'
import { renameApiKey } from '../api-keys/rename.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const renameApiKeyRoute = serve(contract, {
  allow: 'api-keys.update',
  target: keyTarget,
  handle: async (ctx, who, input) => {
    const key = await renameApiKey(ctx, who, input, input.friendlyName)
    if (key === undefined) throw notFound()
    return { key }
  },
})
