import { deleteSecondaryToken as contract } from '#contract/auth-tokens.ts'
import { removeSecondaryToken } from '../auth-tokens/remove-secondary.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const deleteSecondaryTokenRoute = serve(contract, {
  allow: 'auth-tokens.delete',
  target: regionTarget,
  handle: async (ctx, who, at, call) => {
    const removed = await removeSecondaryToken(ctx, who, at, call.seenVersion())
    if (removed === 'changed') {
      throw new ApiError('changed_meanwhile', 'The tokens were changed in the meantime. Nothing was deleted.')
    }
    if (!removed) throw notFound()
  },
})
