import { useRef } from 'react'
import { searchLimit } from '#contract/api-key-list.ts'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { useListView } from './list-view.ts'
import { ViewLink } from './view-link.tsx'
import styles from './api-keys-toolbar.module.css'

const chips = [
  { type: undefined, label: 'All types' },
  ...(['standard', 'restricted', 'main'] as const satisfies KeyType[]).map((type) => ({
    type,
    label: keyTypes[type].label,
  })),
]

/** What narrows the list down. All of it is in the address, so the chips are links. */
export function ApiKeysToolbar({ summary }: { summary: string }) {
  const { view, go } = useListView()
  const field = useRef<HTMLInputElement>(null)
  /** A chip that is pressed right after typing takes along what is typed and not searched yet. */
  const takeAlong = () => ({ search: field.current?.value.trim() ?? '' })
  // Searching is one step in the history, however many letters it took.
  const search = (text: string) => go({ search: text }, (shown) => shown.search !== undefined && text !== '')
  return (
    <div className={styles.toolbar}>
      <SearchField
        label="Search by name or SID"
        name="search"
        maxLength={searchLimit}
        value={view.search ?? ''}
        onSearch={search}
        ref={field}
      />
      <nav aria-label="Key type">
        <ul className={styles.chips}>
          {chips.map(({ type, label }) => (
            <li key={label}>
              <ViewLink
                className={styles.chip}
                changes={{ type }}
                aria-current={type === view.type}
                atPress={takeAlong}
              >
                {label}
              </ViewLink>
            </li>
          ))}
        </ul>
      </nav>
      <p className={styles.summary}>{summary}</p>
    </div>
  )
}
