import type { QueryClient } from '@tanstack/react-query'
import { countApiKeys, listApiKeys } from '#contract/api-key-list.ts'
import { allOf } from '../../api/query.ts'

/** Reads again what lists show of keys, and how many there are. */
export function rereadKeys(client: QueryClient): Promise<unknown> {
  return Promise.all([listApiKeys, countApiKeys].map((each) => client.invalidateQueries({ queryKey: allOf(each) })))
}
