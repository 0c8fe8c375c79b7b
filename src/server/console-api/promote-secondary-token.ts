import { promoteSecondaryToken as contract } from '#contract/auth-tokens.ts'
import { promoteSecondaryToken } from '../auth-tokens/promote.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const promoteSecondaryTokenRoute = serve(contract, {
  allow: 'auth-tokens.promote',
  target: regionTarget,
  handle: async (ctx, who, at, call) => {
    const promoted = await promoteSecondaryToken(ctx, who, at, call.seenVersion())
    if (promoted === 'changed') {
      throw new ApiError('changed_meanwhile', 'The tokens were changed in the meantime. Nothing was promoted.')
    }
    if (promoted === undefined) throw notFound()
    call.setVersion(promoted.version)
    return promoted
  },
})
