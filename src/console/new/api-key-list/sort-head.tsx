import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { KeySort } from '#contract/api-key-list.ts'
import { useListView } from '../../features/api-keys/list/list-view.ts'
import { ViewLink } from '../../features/api-keys/list/view-link.tsx'
import styles from './api-keys-table.module.css'

/** Directions of a column; the first is what a press on its head asks for first. */
type Directions = readonly [Direction, Direction]
interface Direction {
  sort: KeySort
  aria: 'ascending' | 'descending'
}

export const byName: Directions = [
  { sort: 'name', aria: 'ascending' },
  { sort: 'name-descending', aria: 'descending' },
]
export const byCreation: Directions = [
  { sort: 'newest', aria: 'descending' },
  { sort: 'oldest', aria: 'ascending' },
]

interface SortHeadProps {
  children: string
  by: Directions
  /** The id of the sentence that says why the order cannot be chosen. */
  reasonId: string
}

/** The head of a column by which the keys can be sorted: a link, since the order is in the address. */
export function SortHead({ children, by, reasonId }: SortHeadProps) {
  const { view } = useListView()
  const fixed = view.search !== undefined || view.unused !== undefined
  const sort = view.unused !== undefined ? undefined : view.search !== undefined ? 'newest' : (view.sort ?? 'newest')
  const now = by.find((direction) => direction.sort === sort)
  const next = by.find((direction) => direction !== now) ?? by[0]
  const Icon = { none: ArrowUpDown, ascending: ArrowUp, descending: ArrowDown }[now?.aria ?? 'none']
  const content = (
    <>
      {children}
      <Icon size={14} aria-hidden />
    </>
  )
  return (
    <th role="columnheader" scope="col" aria-sort={now?.aria}>
      {fixed ? (
        <button type="button" className={styles.sort} aria-disabled aria-describedby={reasonId}>
          {content}
        </button>
      ) : (
        <ViewLink className={styles.sort} changes={{ sort: next.sort }}>
          {content}
        </ViewLink>
      )}
    </th>
  )
}
