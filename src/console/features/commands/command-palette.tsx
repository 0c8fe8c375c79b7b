import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Action } from '../../ui/action.ts'
import popups from '../../ui/popups.module.css'
import { shortSid, Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import styles from './commands.module.css'
import { Keys } from './shortcut-list.tsx'
import { type Entry, type EntryGroup, type Sources, useEntries } from './use-entries.ts'

interface CommandPaletteProps extends Sources {
  onChoose: (action: Action) => void
  onClose: () => void
}

/** Finds pages, accounts, keys and actions by what is typed. */
export function CommandPalette({ onChoose, onClose, ...sources }: CommandPaletteProps) {
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // What was chosen takes the focus itself.
  const chosen = useRef(false)
  const { groups, isSearching } = useEntries(search, sources)
  const choose = (action: Action) => {
    chosen.current = true
    onChoose(action)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popups.scrim} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup
            className={styles.palette}
            aria-label="Search and commands"
            initialFocus={field}
            finalFocus={() => !chosen.current}
          >
            <Autocomplete.Root
              inline
              open
              mode="none"
              items={groups}
              value={search}
              onValueChange={setSearch}
              autoHighlight="always"
              itemToStringValue={(entry: Entry) => entry.action.name}
            >
              <div className={styles.search}>
                <Search size={20} strokeWidth={1.75} aria-hidden />
                <Autocomplete.Input
                  ref={field}
                  aria-label="Search and commands"
                  placeholder="Search keys, pages, accounts…"
                  autoComplete="off"
                  spellCheck={false}
                />
              </div>
              <Autocomplete.Status className={styles.empty}>
                {groups.length > 0 ? null : isSearching ? 'Searching…' : `Nothing matches “${search.trim()}”.`}
              </Autocomplete.Status>
              <Autocomplete.List className={styles.results}>
                {(group: EntryGroup) => (
                  <Autocomplete.Group key={group.label} items={group.items} className={styles.group}>
                    <Autocomplete.GroupLabel className={styles.label}>{group.label}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(entry: Entry) => <Item key={entry.id} entry={entry} onChoose={choose} />}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
            <p className={styles.hint}>“delete” or “duplicate” before a name does that with the key.</p>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Item({ entry, onChoose }: { entry: Entry; onChoose: (action: Action) => void }) {
  const { action, sid } = entry
  return (
    <Autocomplete.Item
      value={entry}
      className={styles.item}
      disabled={action.refused !== undefined}
      onClick={() => onChoose(action)}
    >
      <span className={styles.name}>{action.name}</span>
      {sid === undefined ? null : <Verbatim>{shortSid(sid)}</Verbatim>}
      {action.refused === undefined ? null : <span className={text.weak}>{action.refused}</span>}
      {action.shortcut === undefined ? null : <Keys of={action.shortcut} />}
    </Autocomplete.Item>
  )
}
