import { listApiKeys as contract, pageSizes } from '#contract/api-key-list.ts'
import { listApiKeys, orderOf } from '../api-keys/list.ts'
import { readPageToken } from '../api-keys/page-token.ts'
import { serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const listApiKeysRoute = serve(contract, {
  allow: 'api-keys.list',
  target: regionTarget,
  handle: async (ctx, _who, input) => {
    const from = input.page === undefined ? undefined : readPageToken(input.page, orderOf(input))
    const size = Number(input.size ?? pageSizes.console[0])
    const page = await listApiKeys(ctx.db, input, size, from ?? undefined)
    const keys = page.keys.map((key) => ctx.deliveries.withoutOldMark(key))
    return { ...page, keys, firstPageInstead: from === null }
  },
})
