import { useMutation, useQueryClient } from '@tanstack/react-query'
import { listApiKeys } from '#contract/api-key-list.ts'
import { deleteApiKey } from '#contract/api-keys.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { allOf } from '../../api/query.ts'

/** Deletes a key. One that is gone already is deleted, whoever did it. */
export function useDeleteApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: InputOf<typeof deleteApiKey>) => {
      try {
        await call(deleteApiKey, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: allOf(listApiKeys) }),
  })
}
