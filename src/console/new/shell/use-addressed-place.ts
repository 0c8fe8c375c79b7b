import { useEffect } from 'react'
import { useParams } from 'react-router'
import { regionIds } from '#contract/regions.ts'
import { lastRegion, rememberRegion } from '../../features/session/last-region.ts'
import type { KeysPlace } from '../../paths.ts'

/**
 * The account and region of the address, for the shell alone: what stands in it asks `usePlace`. Account pages without a
 * region mean the last one looked at. Remembers the region, for those.
 */
export function useAddressedPlace(): KeysPlace {
  const { accountSid = '', region: name } = useParams()
  const region = regionIds.find((known) => known === name)
  useEffect(() => {
    if (region !== undefined) rememberRegion(region)
  }, [region])
  return { accountSid, region: region ?? lastRegion() }
}
