import { ChevronRight, Menu } from 'lucide-react'
import { lazy, type ReactNode, useEffect, useState } from 'react'
import { Outlet, useLocation, useMatches, useParams } from 'react-router'
import { CommandKeys } from '../../features/commands/command-keys.tsx'
import { PlaceProvider, usePlace } from '../../features/place.tsx'
import { rememberConsole } from '../../features/session/last-console.ts'
import { useAccount } from '../../features/session/use-may.ts'
import { Brand } from '../../ui/brand.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton, iconButtonClass } from '../../ui/button.tsx'
import { Late } from '../../ui/late.tsx'
import { Link } from '../../ui/link.tsx'
import { SkipLink } from '../../ui/skip-link.tsx'
import { ToastHost } from '../../ui/toast.tsx'
import { useAddressedPlace } from './use-addressed-place.ts'
import { SideNav } from './side-nav.tsx'
import { useSession } from '../../features/session/use-session.ts'
import { UserMenu } from '../../features/session/user-menu.tsx'
import { pathInLegacy, paths } from '../../paths.ts'
import styles from './shell.module.css'

const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((module) => ({ default: module.NavDrawer })))

const NewCommands = lazy(() => import('./new-commands.tsx').then((module) => ({ default: module.NewCommands })))

/** What a page adds to its route. */
export interface Handle {
  /** Its entry in the breadcrumb, after "API keys & auth tokens". */
  crumb?: ReactNode
  /** The whole breadcrumb of a page that lies elsewhere, itself last. */
  trail?: readonly string[]
}

/** The new Console around a page, which learns from it the account and region of the address. */
export function Shell() {
  useEffect(() => rememberConsole('new'), [])
  return (
    <PlaceProvider value={useAddressedPlace()}>
      <Frame />
    </PlaceProvider>
  )
}

/** Side navigation, top bar, page. */
function Frame() {
  const [drawer, setDrawer] = useState(false)
  // Nothing leads to an account that is not one of theirs.
  const theirs = useAccount() !== undefined
  return (
    <div className={styles.app}>
      <SkipLink />
      <div className={styles.side} data-print="none">
        <header className={styles.sideBrand}>
          <HomeLink />
        </header>
        <SideNav />
      </div>
      <div className={styles.top} role="region" aria-label="Page bar">
        <IconButton
          className={styles.topMenu}
          aria-label="Open navigation"
          aria-haspopup="dialog"
          aria-expanded={drawer}
          onClick={() => setDrawer(true)}
        >
          <Menu size={20} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <span className={styles.topBrand}>
          <HomeLink />
        </span>
        {theirs ? <Breadcrumb /> : null}
        <Person />
      </div>
      <Outlet />
      <ToastHost />
      <CommandKeys>{(asked) => <NewCommands asked={asked} />}</CommandKeys>
      {drawer ? (
        <Late>
          <NavDrawer onClose={() => setDrawer(false)} />
        </Late>
      ) : null}
    </div>
  )
}

function HomeLink() {
  const place = usePlace()
  return (
    <Link className={styles.brandLink} to={useAccount() === undefined ? paths.home() : paths.apiKeys(place)}>
      <Brand />
    </Link>
  )
}

/** The person's menu, with the way to the same key in the Legacy Console. */
function Person() {
  const place = usePlace()
  const { keySid } = useParams()
  const name = useSession()?.user.name ?? ''
  return (
    <UserMenu
      button={{ className: iconButtonClass, children: <Avatar name={name} kind="person" /> }}
      securityTo={paths.security(place)}
      otherConsole={{ label: 'Legacy Console', to: pathInLegacy(place, keySid) }}
    />
  )
}

function Breadcrumb() {
  const place = usePlace()
  const { pathname } = useLocation()
  const handles = useMatches().map((match) => match.handle as Handle | undefined)
  const crumb = handles.map((handle) => handle?.crumb).findLast((each) => each !== undefined)
  const trail = handles.map((handle) => handle?.trail).findLast((each) => each !== undefined)
  const list = paths.apiKeys(place)
  const own = 'API keys & auth tokens'
  const entries: ReactNode[] = trail?.slice(0, -1) ?? ['Settings', 'Account settings']
  if (trail !== undefined) entries.push(<Current key="page">{trail.at(-1)}</Current>)
  else if (pathname === list) entries.push(<Current key="list">{own}</Current>)
  else {
    entries.push(
      <Link key="list" to={list}>
        {own}
      </Link>,
    )
    if (crumb !== undefined) entries.push(<Current key="page">{crumb}</Current>)
  }
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      <ol>
        {entries.map((entry, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- entries have nothing else, and never move
          <li key={i}>
            {i === 0 ? null : <ChevronRight size={14} aria-hidden />}
            {entry}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Current({ children }: { children: ReactNode }) {
  return <span aria-current="page">{children}</span>
}
