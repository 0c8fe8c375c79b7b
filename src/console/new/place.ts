import { useParams } from 'react-router'
import { defaultRegion, regionIds } from '#contract/regions.ts'
import type { KeysPlace } from '../paths.ts'

/** The account and region of the address. Account pages without a region mean the default one. */
export function usePlace(): KeysPlace {
  const { accountSid = '', region } = useParams()
  return { accountSid, region: regionIds.find((known) => known === region) ?? defaultRegion }
}
