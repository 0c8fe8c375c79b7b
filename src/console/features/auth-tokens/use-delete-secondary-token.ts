import { useMutation, useQueryClient } from '@tanstack/react-query'
import { deleteSecondaryToken, listAuthTokens } from '#contract/auth-tokens.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'

/** Deletes the secondary token. Where there is none any more, it is deleted or promoted, whoever did it. */
export function useDeleteSecondaryToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (at: InputOf<typeof deleteSecondaryToken>) => {
      try {
        await call(deleteSecondaryToken, at)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSuccess: (_, at) => client.invalidateQueries({ queryKey: q(listAuthTokens, at).queryKey }),
  })
}
