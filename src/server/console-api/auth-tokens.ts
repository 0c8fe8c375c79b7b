import * as contract from '#contract/auth-tokens.ts'
import { createSecondaryToken } from '../auth-tokens/create-secondary.ts'
import { promoteSecondaryToken } from '../auth-tokens/promote.ts'
import { findAuthTokens } from '../auth-tokens/record.ts'
import { removeSecondaryToken } from '../auth-tokens/remove-secondary.ts'
import { revealAuthToken } from '../auth-tokens/reveal.ts'
import { notFound, type Route, serve } from '../http/route.ts'
import { regionTarget } from './targets.ts'

export const authTokenRoutes: readonly Route[] = [
  serve(contract.listAuthTokens, {
    allow: 'auth-tokens.list',
    target: regionTarget,
    handle: async (ctx, _who, at, call) => {
      const found = await findAuthTokens(ctx, at)
      if (found === undefined) throw notFound()
      call.setVersion(found.version)
      return found
    },
  }),
  serve(contract.revealAuthToken, {
    allow: 'auth-tokens.reveal',
    target: regionTarget,
    handle: async (ctx, who, input) => ({ token: await revealAuthToken(ctx, who, input) }),
  }),
  serve(contract.createSecondaryToken, {
    allow: 'auth-tokens.create',
    target: regionTarget,
    handle: async (ctx, who, at, call) => {
      const { tokens } = await createSecondaryToken(ctx, who, at)
      call.setVersion(tokens.version)
      return tokens
    },
  }),
  serve(contract.promoteSecondaryToken, {
    allow: 'auth-tokens.promote',
    target: regionTarget,
    handle: async (ctx, who, at, call) => {
      const { tokens } = await promoteSecondaryToken(ctx, who, at, call.seenVersion())
      call.setVersion(tokens.version)
      return tokens
    },
  }),
  serve(contract.deleteSecondaryToken, {
    allow: 'auth-tokens.delete',
    target: regionTarget,
    handle: (ctx, who, at, call) => removeSecondaryToken(ctx, who, at, call.seenVersion()),
  }),
]
