import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { listApiKeys } from '#contract/api-key-list.ts'
import { deleteApiKey, getApiKey } from '#contract/api-keys.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { allOf, q } from '../../api/query.ts'
import { rereadKeys } from './reread-keys.ts'

/** Deletes a key. One that is gone already is deleted, no matter who did it. */
export function useDeleteApiKey() {
  const client = useQueryClient()
  const deleted = useRef<InputOf<typeof deleteApiKey>>(undefined)
  useEffect(
    () => () => {
      // Not before what asked is gone, and the key's page with it, which would ask again for the key that is taken from it.
      if (deleted.current !== undefined) client.removeQueries(q(getApiKey, deleted.current))
    },
    [client],
  )
  return useMutation({
    mutationFn: async (input: InputOf<typeof deleteApiKey>) => {
      try {
        await call(deleteApiKey, input)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSuccess: (_reply, input) => {
      deleted.current = input
      // At once, whether the list can be read again or not, which no one needs to wait for either.
      client.setQueriesData<OutputOf<typeof listApiKeys>>(
        { queryKey: allOf(listApiKeys) },
        (list) => list && { ...list, keys: list.keys.filter(({ sid }) => sid !== input.sid) },
      )
      void rereadKeys(client)
    },
  })
}
