import { revealAuthToken as contract } from '#contract/auth-tokens.ts'
import { revealAuthToken } from '../auth-tokens/reveal.ts'
import { notFound, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const revealAuthTokenRoute = serve(contract, {
  allow: 'auth-tokens.reveal',
  target: regionTarget,
  handle: async (ctx, who, input) => {
    const token = await revealAuthToken(ctx, who, input)
    if (token === undefined) throw notFound()
    return { token }
  },
})
