import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AuthTokens, listAuthTokens, promoteSecondaryToken } from '#contract/auth-tokens.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'

type Promotion = InputOf<typeof promoteSecondaryToken> & {
  /** The tokens that the person has before them. */
  seen: AuthTokens
}

/** Makes the secondary token the primary one; says how the tokens are now, and whether that has happened. */
export function usePromoteSecondaryToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ seen, ...at }: Promotion) => {
      try {
        return { promoted: true, tokens: await call(promoteSecondaryToken, at, seen.version) }
      } catch (error) {
        if (!isCallError(error, 'changed_meanwhile')) throw error
        const tokens = await call(listAuthTokens, at)
        // Where it is the primary one now, an earlier try was carried out although its reply was lost.
        return { promoted: tokens.primary.createdAt === seen.secondary?.createdAt, tokens }
      }
    },
    onSuccess: async ({ tokens }, { accountSid, region }) => {
      const { queryKey } = q(listAuthTokens, { accountSid, region })
      // One on its way could come late, with the tokens as they were.
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, tokens)
    },
  })
}
