import { type NavigateOptions, useLocation, useNavigate } from 'react-router'
import { type KeyListView, readListView } from '#contract/api-key-list.ts'
import { usePlace } from '../../features/place.tsx'
import { listQuery, paths } from '../../paths.ts'

/**
 * Draws the page before anything else on it can be pressed, which must lead on from there. For another view of the same
 * page, which reads by itself what its loaders would only have begun to read: React Router draws at once only where no
 * loader runs.
 */
export const atOnce: NavigateOptions = { flushSync: true, defaultShouldRevalidate: false }

/** What the list shows now, the address of another view of it, which begins at its first page, and the way there. */
export function useListView() {
  const place = usePlace()
  const navigate = useNavigate()
  const view = readListView(new URLSearchParams(useLocation().search))
  const to = (changes: KeyListView) => paths.apiKeys(place, { ...view, page: undefined, ...changes })
  /** @param replaces whether this is no step of its own in the history, by what the list shows at that moment */
  const go = (changes: KeyListView, replaces?: (shown: KeyListView) => boolean) => {
    // Of this moment, not of the last drawing: a search waits until somebody has typed.
    const shown = readListView(new URLSearchParams(location.search))
    const next = listQuery({ ...shown, page: undefined, ...changes })
    const replace = next === listQuery(shown) || replaces?.(shown) === true
    void navigate({ search: next }, { ...atOnce, replace })
  }
  return { view, to, go }
}
