import { ChevronDown, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import { paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import { NewAccountSwitcher } from './new-account-switcher.tsx'
import styles from './shell.module.css'

/** The account, and Settings > Account settings > API keys & auth tokens. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }) {
  const place = usePlace()
  const { pathname } = useLocation()
  const list = paths.apiKeys(place)
  // The pages of single keys belong to this entry too, without being the page that it leads to.
  const within = pathname.startsWith(list.replace(/list$/, ''))
  const account = useAccount()
  return (
    <nav className={styles.nav} aria-label="Console">
      <NewAccountSwitcher account={account} onNavigate={onNavigate} />
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
              <Entry to={list} current={pathname === list ? 'page' : within} onNavigate={onNavigate}>
                API keys &amp; auth tokens
              </Entry>
              {/* A subaccount has none of its own. */}
              {account.sid === account.ownerSid ? (
                <Entry
                  to={paths.subaccounts(place)}
                  current={pathname === paths.subaccounts(place) && 'page'}
                  onNavigate={onNavigate}
                >
                  Subaccounts
                </Entry>
              ) : null}
              <Entry
                to={paths.members(place)}
                current={pathname === paths.members(place) && 'page'}
                onNavigate={onNavigate}
              >
                Members
              </Entry>
            </ul>
          </details>
        </details>
      )}
    </nav>
  )
}

interface EntryProps {
  to: string
  current: 'page' | boolean
  onNavigate: (() => void) | undefined
  children: ReactNode
}

function Entry({ to, current, onNavigate, children }: EntryProps) {
  return (
    <li>
      <Link className={classes(styles.item, styles.third)} to={to} aria-current={current} onClick={onNavigate}>
        {children}
      </Link>
    </li>
  )
}
