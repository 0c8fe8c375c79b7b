import { ArrowRightLeft, ChevronDown, Menu } from 'lucide-react'
import { lazy, useEffect, useState } from 'react'
import { Outlet, useLocation, useParams } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import { AccountSwitcher } from '../../features/accounts/account-switcher.tsx'
import { CommandKeys } from '../../features/commands/command-keys.tsx'
import { PlaceProvider, usePlace } from '../../features/place.tsx'
import { rememberConsole } from '../../features/session/last-console.ts'
import { useAccount } from '../../features/session/use-may.ts'
import { useSession } from '../../features/session/use-session.ts'
import { UserMenu } from '../../features/session/user-menu.tsx'
import { paths, patterns } from '../../paths.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Brand } from '../../ui/brand.tsx'
import { classes } from '../../ui/classes.ts'
import { Late } from '../../ui/late.tsx'
import { Link } from '../../ui/link.tsx'
import { SkipLink } from '../../ui/skip-link.tsx'
import { ToastHost } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { AdminMenu } from './admin-menu.tsx'
import { SideNav } from './side-nav.tsx'
import { useQueriedPlace } from './use-queried-place.ts'
import styles from './shell.module.css'
import './generation.css'
import { legacyPaths, pathInNew } from '../legacy-paths.ts'

const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((module) => ({ default: module.NavDrawer })))
const LegacyCommands = lazy(() =>
  import('./legacy-commands.tsx').then((module) => ({ default: module.LegacyCommands })),
)

/** The Legacy Console around a page, which learns from it the account and region of the address. */
export function Shell() {
  useEffect(() => rememberConsole('legacy'), [])
  return (
    <PlaceProvider value={useQueriedPlace()}>
      <Frame />
    </PlaceProvider>
  )
}

/** Dark bar, left column, page. */
function Frame() {
  const [drawer, setDrawer] = useState(false)
  const place = usePlace()
  const account = useAccount()
  const name = useSession()?.user.name ?? ''
  const { keySid } = useParams()
  const newConsole = account === undefined ? paths.home() : pathInNew(place, keySid)
  return (
    <div className={styles.app} data-generation="legacy">
      <SkipLink />
      <header className={styles.top}>
        <button
          type="button"
          className={classes(styles.button, styles.menuButton)}
          aria-label="Open navigation"
          aria-haspopup="dialog"
          aria-expanded={drawer}
          onClick={() => setDrawer(true)}
        >
          <Menu size={20} strokeWidth={1.75} aria-hidden />
        </button>
        <span className={styles.brand}>
          <Link to={account === undefined ? paths.home() : legacyPaths.home(place)}>
            <Brand />
          </Link>
        </span>
        <Switcher account={account} />
        <div className={styles.end}>
          <Link className={classes(styles.button, styles.wide)} to={newConsole}>
            <ArrowRightLeft size={16} aria-hidden />
            New Console
          </Link>
          <AdminMenu />
          <UserMenu
            button={{
              className: styles.button,
              children: (
                <>
                  <Avatar name={name} kind="person" />
                  <ChevronDown size={16} aria-hidden />
                </>
              ),
            }}
            securityTo={paths.security(place)}
            otherConsole={{ label: 'New Console', to: newConsole }}
          />
        </div>
      </header>
      <div className={styles.side} data-print="none">
        <SideNav />
      </div>
      <Outlet />
      <ToastHost />
      <CommandKeys>{(asked) => <LegacyCommands asked={asked} />}</CommandKeys>
      {drawer ? (
        <Late>
          <NavDrawer newConsole={newConsole} onClose={() => setDrawer(false)} />
        </Late>
      ) : null}
    </div>
  )
}

/** The account of the page, and the way to the others. */
function Switcher({ account }: { account: AccountSummary | undefined }) {
  const place = usePlace()
  const { pathname, search } = useLocation()
  const onHome = pathname === patterns.legacyHome
  const name = account?.friendlyName ?? 'No account selected'
  return (
    <AccountSwitcher
      account={account}
      button={{
        className: styles.button,
        children: (
          <>
            <span className={styles.account}>{name}</span>
            <ChevronDown size={16} aria-hidden />
            <span className={text.hidden}>, switch account</span>
          </>
        ),
      }}
      here={pathname + search}
      addressIn={({ sid }) => {
        const there = { ...place, accountSid: sid }
        // A key of this account is none of that one.
        return onHome ? legacyPaths.home(there) : legacyPaths.apiKeys(there)
      }}
    />
  )
}
