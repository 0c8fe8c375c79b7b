import { useEffect, useState } from 'react'
import type { ApiKey } from '#contract/api-key-list.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { usePlace } from '../../features/place.tsx'
import { showToast } from '../../ui/toast.tsx'
import { DeleteKeyDialog } from '../../features/api-keys/delete-key-dialog.tsx'
import { keyMenuId } from './key-menu-id.ts'
import { mainContent } from '../../ui/main-content.ts'

interface DeletingRowProps {
  apiKey: ApiKey
  /** The rows of the list, as they are at any time. */
  keys: readonly ApiKey[]
  onDone: () => void
}

/** Asks whether to delete a key of the list, and sees to it that the focus is somewhere when its row is gone. */
export function DeletingRow({ apiKey: key, keys, onDone }: DeletingRowProps) {
  const address = { ...usePlace(), sid: key.sid }
  const [row] = useState(() => keys.findIndex(({ sid }) => sid === key.sid))
  const [deleted, setDeleted] = useState(false)

  // The dialog gives the focus back to a button that is gone; only after that can it go to the row that moved up.
  useEffect(() => {
    if (!deleted) return
    const timer = setTimeout(() => {
      focusRow(keys[row] ?? keys.at(-1))
      onDone()
    })
    return () => clearTimeout(timer)
  }, [deleted, keys, row, onDone])

  if (deleted) return null
  const onDeleted = () => {
    showToast(`${keyName(key)} was deleted.`)
    setDeleted(true)
  }
  return <DeleteKeyDialog address={address} apiKey={key} onCancel={onDone} onDeleted={onDeleted} />
}

/** Where no row is left: the search, and without one the page. */
function focusRow(key: ApiKey | undefined): void {
  const row = key === undefined ? null : document.getElementById(keyMenuId(key.sid))
  const main = mainContent()
  const target = row ?? main?.querySelector<HTMLElement>('input[type=search]') ?? main
  target?.focus()
}
