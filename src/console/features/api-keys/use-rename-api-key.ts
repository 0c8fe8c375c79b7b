import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getApiKey, listApiKeys, renameApiKey } from '#contract/api-keys.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { allOf, q } from '../../api/query.ts'

/** Renames a key; its page shows the answer at once, lists are read again. */
export function useRenameApiKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: InputOf<typeof renameApiKey>) => call(renameApiKey, input),
    onSuccess: (reply, { accountSid, region, sid }) => {
      client.setQueryData(q(getApiKey, { accountSid, region, sid }).queryKey, reply)
      return client.invalidateQueries({ queryKey: allOf(listApiKeys) })
    },
  })
}
