import { deleteSecondaryToken as contract } from '#contract/auth-tokens.ts'
import { removeSecondaryToken } from '../auth-tokens/remove-secondary.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const deleteSecondaryTokenRoute = serve(contract, {
  allow: 'auth-tokens.delete',
  target: regionTarget,
  handle: async (ctx, who, at) => {
    if (!(await removeSecondaryToken(ctx, who, at))) throw notFound()
  },
})
