import { lazy, useState } from 'react'
import type { Session } from '#contract/session.ts'
import { initials } from '../../features/session/initials.ts'
import { useSession } from '../../features/session/use-session.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/button.tsx'
import { Late, loadEarly } from '../../ui/late.tsx'
import styles from './shell.module.css'

const load = () => import('./open-user-menu.tsx')
const OpenUserMenu = lazy(() => load().then((module) => ({ default: module.OpenUserMenu })))

/** The person's own menu. Its code comes with the first press (or sooner, when the pointer or focus arrives). */
export function UserMenu() {
  const session = useSession()
  const [wanted, setWanted] = useState(false)
  if (session === null) return null
  const button = (
    <IconButton
      {...userMenuButton(session)}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={() => loadEarly(load)}
      onFocus={() => loadEarly(load)}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return button
  return (
    <Late fallback={button}>
      <OpenUserMenu session={session} />
    </Late>
  )
}

/** The button's name and picture, the same before and after the menu's code has come. */
export function userMenuButton({ user }: Session) {
  return {
    'aria-label': `${initials(user.name)}, menu of ${user.name}`,
    children: (
      <span className={classes(styles.avatar, styles.avatarRound)} aria-hidden>
        {initials(user.name)}
      </span>
    ),
  }
}
