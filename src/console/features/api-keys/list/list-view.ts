import { type NavigateOptions, useLocation, useNavigate } from 'react-router'
import { type KeyListView, readListView } from '#contract/api-key-list.ts'
import { listQuery } from '../../../paths.ts'

/**
 * Draws the page before anything else on it can be pressed, which must lead on from there. For another view of the same
 * page, which reads by itself what its loaders would only have begun to read: React Router draws at once only where no
 * loader runs.
 */
export const atOnce: NavigateOptions = { flushSync: true, defaultShouldRevalidate: false }

/** The names by which a view stands in the query of a list's address; what else stands there is the page's own. */
const viewNames = ['search', 'type', 'unused', 'sort', 'size', 'page']

/** The query of the same list with another view. */
export function withView(query: string, view: KeyListView): string {
  const parameters = new URLSearchParams(query)
  for (const name of viewNames) parameters.delete(name)
  for (const [name, value] of new URLSearchParams(listQuery(view))) parameters.append(name, value)
  return parameters.size === 0 ? '' : `?${parameters}`
}

/** Whether a view leaves no keys out. */
export const isWhole = (view: KeyListView): boolean => listQuery({ ...view, sort: undefined, size: undefined }) === ''

/** What the list shows now, the address of another view of it, which begins at its first page, and the way there. */
export function useListView() {
  const navigate = useNavigate()
  const { pathname, search: query } = useLocation()
  const view = readListView(new URLSearchParams(query))
  const to = (changes: KeyListView) => pathname + withView(query, { ...view, page: undefined, ...changes })
  /** @param replaces whether this is no step of its own in the history, by what the list shows at that moment */
  const go = (changes: KeyListView, replaces?: (shown: KeyListView) => boolean) => {
    // Of this moment, not of the last drawing: a search waits until a person has typed.
    const shown = readListView(new URLSearchParams(location.search))
    const next = { ...shown, page: undefined, ...changes }
    const replace = listQuery(next) === listQuery(shown) || replaces?.(shown) === true
    void navigate({ search: withView(location.search, next) }, { ...atOnce, replace })
  }
  return { view, to, go }
}
