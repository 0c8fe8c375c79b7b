import { listAuthTokens as contract } from '#contract/auth-tokens.ts'
import { findAuthTokens } from '../auth-tokens/record.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const listAuthTokensRoute = serve(contract, {
  allow: 'auth-tokens.list',
  target: regionTarget,
  handle: async (ctx, _who, at, call) => {
    const found = await findAuthTokens(ctx, at)
    if (found === undefined) throw notFound()
    call.setVersion(found.version)
    return found
  },
})
