import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, useEffect, useState } from 'react'
import { type ApiKey, getApiKey } from '#contract/api-keys.ts'
import { q } from '../api/query.ts'
import { keyName } from '../features/api-keys/key-name.ts'
import { Late } from '../ui/late.tsx'
import { showToast } from '../ui/toast.tsx'
import { keyMenuId } from './key-menu.tsx'
import { usePlace } from './place.ts'

const DeleteKeyDialog = lazy(() =>
  import('./delete-key-dialog.tsx').then((module) => ({ default: module.DeleteKeyDialog })),
)

/** Deletes a row of the list: the dialog to render, and how to ask for it. */
export function useDeletingRow(keys: readonly ApiKey[]): { dialog: ReactNode; askToDelete: (key: ApiKey) => void } {
  const place = usePlace()
  const client = useQueryClient()
  const [asked, setAsked] = useState<{ key: ApiKey; row: number } | null>(null)
  const [deletedRow, setDeletedRow] = useState<number | null>(null)

  // The row that moved up takes the focus. The dialog wants to give it back to the row that is gone, hence later.
  useEffect(() => {
    if (deletedRow === null) return
    const next = keys[deletedRow] ?? keys.at(-1)
    const timer = setTimeout(() => {
      const button = next === undefined ? null : document.getElementById(keyMenuId(next.sid))
      const target = button ?? document.querySelector<HTMLElement>('#main input[type=search]')
      ;(target ?? document.getElementById('main'))?.focus()
      setDeletedRow(null)
    })
    return () => clearTimeout(timer)
  }, [deletedRow, keys])

  const askToDelete = (key: ApiKey) => setAsked({ key, row: keys.indexOf(key) })
  if (asked === null) return { dialog: null, askToDelete }
  const { key, row } = asked
  const address = { ...place, sid: key.sid }
  const onDeleted = () => {
    client.removeQueries({ queryKey: q(getApiKey, address).queryKey })
    showToast(`${keyName(key)} was deleted.`)
    setAsked(null)
    setDeletedRow(row)
  }
  const dialog = (
    <Late>
      <DeleteKeyDialog address={address} apiKey={key} onCancel={() => setAsked(null)} onDeleted={onDeleted} />
    </Late>
  )
  return { dialog, askToDelete }
}
