import { lazy, useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import type { ApiKey } from '#contract/api-key-list.ts'
import type { WalkthroughId } from '../../help/walkthroughs.ts'
import type { KeysPlace } from '../../paths.ts'
import { type Action, offeredActions } from '../../ui/action.ts'
import { Late } from '../../ui/late.tsx'
import { focusMainContent } from '../../ui/main-content.ts'
import { showToast } from '../../ui/toast.tsx'
import { DeleteKeyDialog } from '../api-keys/delete-key-dialog.tsx'
import type { KeyPages } from '../api-keys/key-actions.ts'
import { keyName } from '../api-keys/key-name.ts'
import { usePlace } from '../place.tsx'
import type { Asked, HelpView, View } from './command-keys.tsx'
import { CommandPalette } from './command-palette.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const HelpPanel = lazy(() => import('../help/help-panel.tsx').then((module) => ({ default: module.HelpPanel })))

/** What a Console brings to its commands. */
export interface ConsoleCommands {
  /** What can be done on every page. */
  actions: readonly Action[]
  keyPages: KeyPages
  /** The key whose page is open. */
  openKeySid: string | undefined
  keyList: (place: KeysPlace) => string
  /** The page that opens with another account. */
  accountPage: (account: AccountSummary) => string
  /** What its help shows, that of a first key first. */
  walkthroughs: readonly WalkthroughId[]
  deleteWords?: { title: string; confirm: string }
}

/** The command palette, the list of shortcuts, and what both and the keys themselves do. */
export function Commands({ asked, ...console }: ConsoleCommands & { asked: readonly Asked[] }) {
  const navigate = useNavigate()
  const place = usePlace()
  const [view, setView] = useState<'palette' | 'shortcuts' | null>(null)
  // Beside the page: it stays while other things open over both.
  const [help, setHelp] = useState<HelpView | null>(null)
  const open = (wanted: View) => {
    const opensView = wanted === 'palette' || wanted === 'shortcuts'
    setView(opensView ? wanted : null)
    if (!opensView) setHelp(wanted)
  }
  const [deleting, setDeleting] = useState<ApiKey | null>(null)
  const actions = () => [...offeredActions(), ...console.actions]
  const perform = (action: Action) => {
    setView(null)
    if ('to' in action) void navigate(action.to)
    else action.perform()
  }
  useShortcuts({ asked, actions, perform, open })

  const deleted = (key: ApiKey) => {
    setDeleting(null)
    showToast(`${keyName(key)} was deleted.`)
    if (key.sid === console.openKeySid) void navigate(console.keyList(place), { replace: true })
  }
  return (
    <>
      {view === 'palette' ? (
        <CommandPalette
          {...console}
          offered={offeredActions()}
          onOpen={open}
          onDelete={setDeleting}
          onChoose={perform}
          onClose={() => setView(null)}
        />
      ) : null}
      {view === 'shortcuts' ? <ShortcutList actions={actions()} onClose={() => setView(null)} /> : null}
      {help === null ? null : (
        <Late>
          <HelpPanel
            key={help}
            ids={console.walkthroughs}
            asked={help}
            onClose={() => {
              setHelp(null)
              focusMainContent()
            }}
          />
        </Late>
      )}
      {deleting === null ? null : (
        <DeleteKeyDialog
          address={{ ...place, sid: deleting.sid }}
          apiKey={deleting}
          {...(console.deleteWords && { words: console.deleteWords })}
          onCancel={() => setDeleting(null)}
          onDeleted={() => deleted(deleting)}
        />
      )}
    </>
  )
}
