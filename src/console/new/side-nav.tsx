import { ChevronDown, Settings } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { useSession } from '../features/session/use-session.ts'
import { initials } from '../features/session/initials.ts'
import { paths } from '../paths.ts'
import { classes } from '../ui/classes.ts'
import text from '../styles/text.module.css'
import { usePlace } from './place.ts'
import styles from './shell.module.css'

/** The account, and Settings > Account settings > API keys & auth tokens. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }) {
  const place = usePlace()
  const { pathname } = useLocation()
  const list = paths.apiKeys(place)
  // The pages of single keys belong to this entry too, without being the page that it leads to.
  const within = pathname.startsWith(list.replace(/list$/, ''))
  const account = useSession()?.accounts.find((each) => each.sid === place.accountSid)
  return (
    <nav className={styles.nav} aria-label="Console">
      {account === undefined ? null : (
        <div className={styles.account}>
          <span className={styles.avatar} aria-hidden>
            {initials(account.friendlyName)}
          </span>
          <p>
            <span className={text.strong}>{account.friendlyName}</span>
            <br />
            <span className={classes(text.small, text.weak)}>
              {account.sid === account.ownerSid ? 'Main account' : 'Subaccount'}
            </span>
          </p>
        </div>
      )}
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
            <li>
              <Link
                className={classes(styles.item, styles.third)}
                to={list}
                aria-current={pathname === list ? 'page' : within}
                onClick={onNavigate}
              >
                API keys &amp; auth tokens
              </Link>
            </li>
          </ul>
        </details>
      </details>
    </nav>
  )
}
