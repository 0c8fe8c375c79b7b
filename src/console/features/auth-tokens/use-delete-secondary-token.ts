import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AuthTokens, deleteSecondaryToken, listAuthTokens } from '#contract/auth-tokens.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'

type Deletion = InputOf<typeof deleteSecondaryToken> & {
  /** The tokens that the person has before them. */
  seen: AuthTokens
}

/** Deletes the secondary token; says how the tokens are now, and whether that has happened. */
export function useDeleteSecondaryToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ seen, ...at }: Deletion) => {
      try {
        await call(deleteSecondaryToken, at, seen.version)
        return { deleted: true, tokens: await call(listAuthTokens, at) }
      } catch (error) {
        if (!isCallError(error, 'changed_meanwhile')) throw error
        const tokens = await call(listAuthTokens, at)
        // Where it is gone and the primary one is the same, another person or an earlier try has deleted it.
        const deleted = tokens.secondary === null && tokens.primary.createdAt === seen.primary.createdAt
        return { deleted, tokens }
      }
    },
    onSuccess: async ({ tokens }, { accountSid, region }) => {
      const { queryKey } = q(listAuthTokens, { accountSid, region })
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, tokens)
    },
  })
}
