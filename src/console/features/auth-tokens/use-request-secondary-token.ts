import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createSecondaryToken, listAuthTokens } from '#contract/auth-tokens.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'

/** Makes the secondary token. Where there is one already, an earlier try or another person has made it. */
export function useRequestSecondaryToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (at: InputOf<typeof createSecondaryToken>) => {
      try {
        return await call(createSecondaryToken, at)
      } catch (error) {
        if (!isCallError(error, 'already_exists')) throw error
        return call(listAuthTokens, at)
      }
    },
    onSuccess: (tokens, at) => {
      client.setQueryData(q(listAuthTokens, at).queryKey, tokens)
    },
  })
}
