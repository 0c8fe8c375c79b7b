import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import type { Action } from '../../ui/action.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Button } from '../../ui/button.tsx'
import popups from '../../ui/popups.module.css'
import styles from './commands.module.css'
import { keysAct, letKeysAct } from './use-shortcuts.ts'

/** Ctrl or, on Apple's keyboards, ⌘. */
const modifier = /Mac|iP/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** The keys of a shortcut, as they are printed on a keyboard. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={styles.keys}>
      {of.split(' ').map((key, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same key can come twice
        <kbd key={i}>{key === 'mod' ? modifier : key.toUpperCase()}</kbd>
      ))}
    </span>
  )
}

/** What the keys do on this page, and a way to turn single ones off. */
export function ShortcutList({ actions, onClose }: { actions: readonly Action[]; onClose: () => void }) {
  const [act, setAct] = useState(keysAct)
  const rows = [
    { name: 'Search and commands', shortcut: 'mod k' },
    ...actions.filter(({ shortcut }) => shortcut !== undefined),
    { name: 'This list', shortcut: '?' },
  ]
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popups.scrim} />
        <Dialog.Viewport className={popups.viewport}>
          <Dialog.Popup className={popups.dialog}>
            <div className={popups.head}>
              <Dialog.Title>Keyboard shortcuts</Dialog.Title>
            </div>
            <div className={popups.body}>
              <dl className={styles.list}>
                {rows.map(({ name, shortcut }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      <Keys of={shortcut!} />
                    </dd>
                  </div>
                ))}
              </dl>
              <Checkbox
                checked={act}
                onChange={(event) => {
                  letKeysAct(event.target.checked)
                  setAct(event.target.checked)
                }}
              >
                Use single keys in this browser
              </Checkbox>
            </div>
            <div className={popups.foot}>
              <Button kind="secondary" onClick={onClose}>
                Close
              </Button>
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
