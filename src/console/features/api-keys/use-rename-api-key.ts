import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getApiKey, listApiKeys, renameApiKey } from '#contract/api-keys.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { allOf, q } from '../../api/query.ts'

type Renaming = InputOf<typeof renameApiKey> & {
  /** The version of the key that the person has before them. */
  seen: number
}

/** Renames a key; its page shows the answer at once, lists are read again. */
export function useRenameApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ seen, ...input }: Renaming) => call(renameApiKey, input, seen),
    onSuccess: (reply, { accountSid, region, sid }) => {
      client.setQueryData(q(getApiKey, { accountSid, region, sid }).queryKey, reply)
      return client.invalidateQueries({ queryKey: allOf(listApiKeys) })
    },
  })
}
