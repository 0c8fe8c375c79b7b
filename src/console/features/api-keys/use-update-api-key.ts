import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getApiKey, updateApiKey } from '#contract/api-keys.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { q } from '../../api/query.ts'
import { rereadKeys } from './reread-keys.ts'

type Update = InputOf<typeof updateApiKey> & {
  /** The version of the key that the person has before them. */
  seen: number
}

/** Changes a key; its page shows the answer at once, lists are read again. */
export function useUpdateApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ seen, ...input }: Update) => call(updateApiKey, input, seen),
    onSuccess: async (reply, { accountSid, region, sid }) => {
      const { queryKey } = q(getApiKey, { accountSid, region, sid })
      // One on its way could come late, with the key as it was.
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, reply)
      await rereadKeys(client)
    },
  })
}
