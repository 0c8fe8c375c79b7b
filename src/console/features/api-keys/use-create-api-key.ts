import { useQueryClient } from '@tanstack/react-query'
import { createApiKey, listApiKeys } from '#contract/api-keys.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { allOf } from '../../api/query.ts'

/** A key that was just made, with its secret. Keep it in the state of the page that shows it, nowhere else. */
export type CreatedKey = OutputOf<typeof createApiKey>

/**
 * Creates a key. A plain call and no mutation, because the mutation cache would keep the answer, and the secret in it.
 */
export function useCreateApiKey() {
  const client = useQueryClient()
  return async (input: InputOf<typeof createApiKey>): Promise<CreatedKey> => {
    const created = await call(createApiKey, input)
    void client.invalidateQueries({ queryKey: allOf(listApiKeys) })
    return created
  }
}
