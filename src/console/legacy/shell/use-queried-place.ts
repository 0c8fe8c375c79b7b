import { useLocation } from 'react-router'
import { useRegionMeant } from '../../features/session/use-region-meant.ts'
import type { KeysPlace } from '../../paths.ts'

/**
 * The account and region that stand behind `?`, for the shell alone: what stands in it asks `usePlace`. The route sees to it
 * that every address names both.
 */
export function useQueriedPlace(): KeysPlace {
  const query = new URLSearchParams(useLocation().search)
  return { accountSid: query.get('account') ?? '', region: useRegionMeant(query.get('region')) }
}
