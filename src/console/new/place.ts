import { useEffect } from 'react'
import { useParams } from 'react-router'
import { regionIds } from '#contract/regions.ts'
import { lastRegion, rememberRegion } from '../features/session/last-region.ts'
import type { KeysPlace } from '../paths.ts'

/** The account and region of the address. Account pages without a region mean the last one looked at. */
export function usePlace(): KeysPlace {
  const { accountSid = '', region } = useParams()
  return { accountSid, region: knownRegion(region) ?? lastRegion() }
}

/** Remembers the region of the address, for the pages without one. */
export function useRememberRegion(): void {
  const region = knownRegion(useParams().region)
  useEffect(() => {
    if (region !== undefined) rememberRegion(region)
  }, [region])
}

function knownRegion(name: string | undefined) {
  return regionIds.find((known) => known === name)
}
