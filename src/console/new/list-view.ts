import { useSearchParams } from 'react-router'
import { type KeyListView, readListView } from '#contract/api-key-list.ts'
import { paths } from '../paths.ts'
import { usePlace } from './place.ts'

/** What the list shows now, and the address of another view of it, which begins at its first page. */
export function useListView() {
  const place = usePlace()
  const [search] = useSearchParams()
  const view = readListView(search)
  const to = (changes: KeyListView) => paths.apiKeys(place, { ...view, page: undefined, ...changes })
  return { view, to }
}
