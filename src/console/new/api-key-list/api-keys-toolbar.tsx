import { useRef } from 'react'
import { unusedDays } from '#contract/api-key-list.ts'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import { KeySearch } from '../../features/api-keys/list/key-search.tsx'
import { useListView } from '../../features/api-keys/list/list-view.ts'
import { ViewLink } from '../../features/api-keys/list/view-link.tsx'
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
  const { view } = useListView()
  const { unused } = view
  const field = useRef<HTMLInputElement>(null)
  /** A chip that is pressed right after typing takes along what is typed and not searched yet. */
  const takeAlong = () => ({ search: field.current?.value.trim() ?? '' })
  return (
    <div className={styles.toolbar}>
      <KeySearch ref={field} />
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
      <ViewLink
        className={styles.chip}
        changes={{ unused: unused ? undefined : unusedDays }}
        aria-current={unused === unusedDays}
        atPress={takeAlong}
      >
        Not used for {unusedDays} days
      </ViewLink>
      <p className={styles.summary}>{summary}</p>
    </div>
  )
}
