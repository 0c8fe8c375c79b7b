import { useSearchParams } from 'react-router'
import type { KeyListView } from '#contract/api-keys.ts'
import { paths } from '../paths.ts'
import { usePlace } from './place.ts'

/** What the address of the list asks for. */
export function listView(search: URLSearchParams): KeyListView {
  return Object.fromEntries(
    ['search', 'type', 'sort', 'size', 'page'].flatMap((name) => {
      const value = search.get(name)?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
}

/** What the list shows now, and the address of another view of it, which begins at its first page. */
export function useListView() {
  const place = usePlace()
  const [search] = useSearchParams()
  const view = listView(search)
  const to = (changes: KeyListView) => paths.apiKeys(place, { ...view, page: undefined, ...changes })
  return { view, to }
}
