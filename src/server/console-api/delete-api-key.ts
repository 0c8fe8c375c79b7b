import { deleteApiKey as contract } from '#contract/api-keys.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { notFound, serve } from '../http/route.ts'
import { keyTarget } from './targets.ts'

export const deleteApiKeyRoute = serve(contract, {
  allow: 'api-keys.delete',
  target: keyTarget,
  handle: async (ctx, who, input) => {
    if (!(await removeApiKey(ctx, who, input))) throw notFound()
  },
})
