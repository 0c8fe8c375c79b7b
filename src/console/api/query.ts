import { QueryClient, queryOptions } from '@tanstack/react-query'
import { type Endpoint, type FirstReply, type InputOf, replyKey } from '#contract/endpoint.ts'
import { firstDataElement } from '#contract/pages.ts'
import { call } from './call.ts'
import { CallError } from './errors.ts'

/** Query options for an endpoint and its input: `useQuery(q(getApiKey, { … }))`. */
export function q<E extends Endpoint>(endpoint: E, input: InputOf<E>) {
  return queryOptions({
    queryKey: replyKey(endpoint, input),
    queryFn: () => call(endpoint, input),
    ...(endpoint.immutable && { staleTime: Infinity }),
  })
}

/** The key of every cached reply of an endpoint, whatever its input: for invalidating. */
export function allOf(endpoint: Endpoint): readonly [string] {
  return [replyKey(endpoint, null)[0]]
}

/** Milliseconds for which a reply counts as fresh: long enough for the first view to use what came with the HTML. */
const fresh = 10_000

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The server may be on this very machine: what the browser thinks of the network does not matter.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        // Off by default where the network does not matter: a list that failed would stay failed.
        refetchOnReconnect: true,
        staleTime: fresh,
        // An answer stays what it is; only silence is worth another try.
        retry: (count, error) => count < 1 && (!(error instanceof CallError) || error.code === 'unreachable'),
        retryDelay: 500,
      },
    },
  })
}

/** Puts the replies that came with the HTML into the cache. */
export function takeFirstData(client: QueryClient): void {
  const element = document.getElementById(firstDataElement)
  if (element === null) return
  takeReplies(client, JSON.parse(element.textContent) as FirstReply[])
  element.remove()
}

export function takeReplies(client: QueryClient, replies: readonly FirstReply[]): void {
  for (const { key, data } of replies) client.setQueryData(key, data)
}
