import { createSecondaryToken as contract } from '#contract/auth-tokens.ts'
import { createSecondaryToken } from '../auth-tokens/create-secondary.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const createSecondaryTokenRoute = serve(contract, {
  allow: 'auth-tokens.create',
  target: regionTarget,
  handle: async (ctx, who, at, call) => {
    const made = await createSecondaryToken(ctx, who, at)
    if (made === 'exists') throw new ApiError('already_exists', 'There is a secondary token already.')
    call.setVersion(made.version)
    return made
  },
})
