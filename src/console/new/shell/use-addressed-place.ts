import { useParams } from 'react-router'
import { useRegionMeant } from '../../features/session/use-region-meant.ts'
import type { KeysPlace } from '../../paths.ts'

/**
 * The account and region of the address, for the shell alone: what stands in it asks `usePlace`. Account pages without a
 * region mean the last one looked at.
 */
export function useAddressedPlace(): KeysPlace {
  const { accountSid = '', region } = useParams()
  return { accountSid, region: useRegionMeant(region) }
}
