import type { RefObject } from 'react'
import { searchLimit } from '#contract/api-key-list.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { useListView } from './list-view.ts'

/** The search of the list. @param ref the field, for what must know what is typed in it at the moment */
export function KeySearch({ ref }: { ref?: RefObject<HTMLInputElement | null> }) {
  const { view, go } = useListView()
  return (
    <SearchField
      label="Search by name or SID"
      name="search"
      maxLength={searchLimit}
      value={view.search ?? ''}
      // Searching is one step in the history, however many letters it took.
      onSearch={(text) => go({ search: text }, (shown) => shown.search !== undefined && text !== '')}
      {...(ref && { ref })}
    />
  )
}
