import { ChevronDown, Settings } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { useAccount } from '../features/session/use-role.ts'
import { paths } from '../paths.ts'
import { classes } from '../ui/classes.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { usePlace } from './place.ts'
import styles from './shell.module.css'

/** The account, and what there is in it: Settings > Account settings > API keys & auth tokens, and so on. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }) {
  const place = usePlace()
  const { pathname } = useLocation()
  const account = useAccount()
  const list = paths.apiKeys(place)
  const entry = (to: string, label: string, within = false) => (
    <li>
      <Link
        className={classes(styles.item, styles.third)}
        to={to}
        aria-current={pathname === to ? 'page' : within}
        onClick={onNavigate}
      >
        {label}
      </Link>
    </li>
  )
  return (
    <nav className={styles.nav} aria-label="Console">
      <AccountSwitcher onNavigate={onNavigate} />
      {account === undefined ? null : (
        <details open>
          <summary className={styles.item}>
            <Settings size={20} strokeWidth={1.75} aria-hidden />
            Settings
            <ChevronDown size={16} aria-hidden />
          </summary>
          <details open>
            <summary className={classes(styles.item, styles.second)}>
              Account settings
              <ChevronDown size={16} aria-hidden />
            </summary>
            <ul>
              {/* The pages of single keys belong to this entry too, without being the page that it leads to. */}
              {entry(list, 'API keys & auth tokens', pathname.startsWith(list.replace(/list$/, '')))}
              {account.sid === account.ownerSid ? entry(paths.subaccounts(place), 'Subaccounts') : null}
              {entry(paths.members(place), 'Members')}
            </ul>
          </details>
        </details>
      )}
    </nav>
  )
}
