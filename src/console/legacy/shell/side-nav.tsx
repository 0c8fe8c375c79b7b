import { useId } from 'react'
import { useLocation } from 'react-router'
import { usePlace } from '../../features/place.tsx'
import { useAccount } from '../../features/session/use-may.ts'
import { patterns } from '../../paths.ts'
import { Link } from '../../ui/link.tsx'
import styles from './shell.module.css'
import { legacyPaths } from '../legacy-paths.ts'

/** Account dashboard, and Keys & credentials > API keys & tokens. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }) {
  const id = useId()
  const place = usePlace()
  const { pathname } = useLocation()
  if (useAccount() === undefined) return null
  const onHome = pathname === patterns.legacyHome
  return (
    <nav aria-labelledby={id}>
      <p id={id} className={styles.sideTitle}>
        Account management
      </p>
      <Link
        className={styles.sideLink}
        to={legacyPaths.home(place)}
        aria-current={onHome ? 'page' : undefined}
        onClick={onNavigate}
      >
        Account dashboard
      </Link>
      <div role="group" aria-labelledby={`${id}-keys`}>
        <p id={`${id}-keys`} className={styles.sideGroup}>
          Keys &amp; credentials
        </p>
        <Link
          className={styles.sideLink}
          to={legacyPaths.apiKeys(place)}
          // The pages of single keys belong to this entry too, without being the page that it leads to.
          aria-current={pathname === patterns.legacyApiKeys ? 'page' : onHome ? undefined : 'true'}
          onClick={onNavigate}
        >
          API keys &amp; tokens
        </Link>
      </div>
    </nav>
  )
}
