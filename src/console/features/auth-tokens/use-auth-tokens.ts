import { useQuery } from '@tanstack/react-query'
import { listAuthTokens } from '#contract/auth-tokens.ts'
import { q } from '../../api/query.ts'
import type { KeysPlace } from '../../paths.ts'

/** What pages with auth tokens read, for their routes. */
export function readsAuthTokens({ accountSid, region }: KeysPlace) {
  return [listAuthTokens, { accountSid, region }] as const
}

/** Which auth tokens an account has in a region; not the tokens themselves. */
export function useAuthTokens(place: KeysPlace) {
  return useQuery(q(...readsAuthTokens(place)))
}
