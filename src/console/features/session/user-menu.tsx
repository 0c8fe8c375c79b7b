import { type ComponentProps, lazy } from 'react'
import { initials } from '../../ui/initials.ts'
import { LatePopup } from '../../ui/late-popup.tsx'
import { useSession } from './use-session.ts'

const load = () => import('./open-user-menu.tsx')
const OpenUserMenu = lazy(() => load().then((module) => ({ default: module.OpenUserMenu })))

export interface UserMenuProps {
  /** Looks of the button, and what stands in it. */
  button: Pick<ComponentProps<'button'>, 'className' | 'children'>
  /** The address of the page "Password and sessions". */
  securityTo: string
  /** The way to the other Console. */
  otherConsole: { label: string; to: string }
}

/** The person's own menu. */
export function UserMenu({ button, ...menu }: UserMenuProps) {
  const session = useSession()
  if (session === null) return null
  const face = { ...button, 'aria-label': `${initials(session.user.name)}, menu of ${session.user.name}` }
  return (
    <LatePopup popup="menu" button={face} load={load}>
      {() => <OpenUserMenu {...menu} session={session} button={face} />}
    </LatePopup>
  )
}
