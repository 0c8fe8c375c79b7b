import { countApiKeys as contract } from '#contract/api-key-list.ts'
import { countApiKeys } from '../api-keys/list.ts'
import { serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const countApiKeysRoute = serve(contract, {
  allow: 'api-keys.list',
  target: regionTarget,
  handle: async (ctx, _who, input) => ({ total: await countApiKeys(ctx.db, input) }),
})
