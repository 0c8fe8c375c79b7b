import { useQuery } from '@tanstack/react-query'
import { getApiKey } from '#contract/api-keys.ts'
import { q } from '../../api/query.ts'
import type { KeysPlace } from '../../paths.ts'
import { usePlace } from '../place.tsx'

/** What a key's pages read, for their routes' loader. */
export function readsKey({ accountSid, region, keySid }: KeysPlace & { keySid: string }) {
  return [getApiKey, { accountSid, region, sid: keySid }] as const
}

/** A key of the place. */
export function useKey(keySid: string) {
  return useQuery(q(...readsKey({ ...usePlace(), keySid })))
}
