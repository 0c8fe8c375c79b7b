import { useEffect } from 'react'
import { type Region, regionIds } from '#contract/regions.ts'
import { lastRegion, rememberRegion } from './last-region.ts'

/** The region that an address names, which is remembered; where it names none, the last one looked at in this tab. */
export function useRegionMeant(name: string | null | undefined): Region {
  const region = regionIds.find((known) => known === name)
  useEffect(() => {
    if (region !== undefined) rememberRegion(region)
  }, [region])
  return region ?? lastRegion()
}
