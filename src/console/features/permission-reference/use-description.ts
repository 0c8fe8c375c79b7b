import { useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { getOpenApi } from '#contract/openapi.ts'
import { q } from '../../api/query.ts'

/** The description of the REST API, as far as the console shows it. */
export type Description = OutputOf<typeof getOpenApi>

/** Where the whole of it is. */
export const descriptionPath = getOpenApi.path

/** What its page reads, for its route. */
export const readsDescription = [getOpenApi, {}] as const

export function useDescription() {
  return useQuery(q(...readsDescription))
}
