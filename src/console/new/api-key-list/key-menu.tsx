import { Ellipsis } from 'lucide-react'
import { lazy, useState } from 'react'
import type { ApiKey } from '#contract/api-key-list.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { IconButton } from '../../ui/button.tsx'
import { Late, loadEarly } from '../../ui/late.tsx'

const load = () => import('./open-key-menu.tsx')
const OpenKeyMenu = lazy(() => load().then((module) => ({ default: module.OpenKeyMenu })))

export interface KeyMenuProps {
  apiKey: ApiKey
  onDelete: (key: ApiKey) => void
}

/** What can be done with a key of the list. The menu's code comes with the first press, or sooner, like the user menu's. */
export function KeyMenu({ apiKey, onDelete }: KeyMenuProps) {
  const [wanted, setWanted] = useState<'by-pointer' | 'by-keyboard' | null>(null)
  const button = (
    <IconButton
      {...keyMenuButton(apiKey)}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={() => loadEarly(load)}
      onFocus={() => loadEarly(load)}
      onClick={(event) => setWanted(event.detail === 0 ? 'by-keyboard' : 'by-pointer')}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        setWanted('by-keyboard')
      }}
    />
  )
  if (wanted === null) return button
  return (
    <Late fallback={button}>
      <OpenKeyMenu apiKey={apiKey} byKeyboard={wanted === 'by-keyboard'} onDelete={onDelete} />
    </Late>
  )
}

/** The button, the same before and after the menu's code has come. */
export function keyMenuButton(key: ApiKey) {
  return {
    id: keyMenuId(key.sid),
    'aria-label': `Actions for ${keyName(key)}`,
    children: <Ellipsis size={16} aria-hidden />,
  }
}

/** By which the focus finds the button of a row. */
export function keyMenuId(sid: string): string {
  return `actions-${sid}`
}
