import { type MouseEvent, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { readListView, searchLimit } from '#contract/api-key-list.ts'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import { listQuery } from '../paths.ts'
import { SearchField } from '../ui/search-field.tsx'
import { useListView } from './list-view.ts'
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
  const navigate = useNavigate()
  const { view, to } = useListView()
  const field = useRef<HTMLInputElement>(null)
  /** A chip that is pressed right after typing takes along what is typed and not searched yet. */
  const takeAlong = (event: MouseEvent, type: KeyType | undefined) => {
    const typed = field.current?.value.trim() ?? ''
    if (typed === (view.search ?? '') || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void navigate(to({ type, search: typed }))
  }
  const search = (text: string) => {
    // Of this moment, not of the moment of typing: a chip may have been pressed since.
    const shown = readListView(new URLSearchParams(location.search))
    void navigate(
      { search: listQuery({ ...shown, search: text, page: undefined }) },
      // Searching is one step in the history, however many letters it took. Drawn at once: a chip that is pressed now
      // must lead on from here.
      { replace: shown.search !== undefined && text !== '', flushSync: true },
    )
  }
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
              <Link
                className={styles.chip}
                to={to({ type })}
                aria-current={type === view.type}
                onClick={(event) => takeAlong(event, type)}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className={styles.summary}>{summary}</p>
    </div>
  )
}
