import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { NavLink } from '../../ui/link.tsx'
import styles from './page.module.css'

/** The tabs of "API keys & auth tokens": links, so that each has an address. */
export function KeysTabs() {
  const place = usePlace()
  return (
    <nav className={styles.tabs} aria-label="API keys and auth tokens">
      <NavLink to={paths.apiKeys(place)}>API keys</NavLink>
      <NavLink to={paths.authTokens(place)}>Auth tokens</NavLink>
    </nav>
  )
}
