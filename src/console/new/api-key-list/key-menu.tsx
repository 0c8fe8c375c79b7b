import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import type { ApiKey } from '#contract/api-key-list.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { iconButtonClass } from '../../ui/button.tsx'
import { LatePopup } from '../../ui/late-popup.tsx'
import { keyMenuId } from './key-menu-id.ts'

const load = () => import('./open-key-menu.tsx')
const OpenKeyMenu = lazy(() => load().then((module) => ({ default: module.OpenKeyMenu })))

interface KeyMenuProps {
  apiKey: ApiKey
  onDelete: (key: ApiKey) => void
}

/** What can be done with a key of the list. */
export function KeyMenu({ apiKey, onDelete }: KeyMenuProps) {
  const button = {
    id: keyMenuId(apiKey.sid),
    className: iconButtonClass,
    'aria-label': `Actions for ${keyName(apiKey)}`,
    children: <Ellipsis size={16} aria-hidden />,
  }
  return (
    <LatePopup popup="menu" button={button} load={load}>
      {(byKeyboard) => <OpenKeyMenu apiKey={apiKey} button={button} byKeyboard={byKeyboard} onDelete={onDelete} />}
    </LatePopup>
  )
}
