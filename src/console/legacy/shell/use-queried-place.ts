import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { regionIds } from '#contract/regions.ts'
import { lastRegion, rememberRegion } from '../../features/session/last-region.ts'
import type { KeysPlace } from '../../paths.ts'

/**
 * The account and region that stand behind `?`, for the shell alone: what stands in it asks `usePlace`. The route sees to it
 * that every address names both. Remembers the region, for addresses that name none.
 */
export function useQueriedPlace(): KeysPlace {
  const query = new URLSearchParams(useLocation().search)
  const region = regionIds.find((known) => known === query.get('region'))
  useEffect(() => {
    if (region !== undefined) rememberRegion(region)
  }, [region])
  return { accountSid: query.get('account') ?? '', region: region ?? lastRegion() }
}
