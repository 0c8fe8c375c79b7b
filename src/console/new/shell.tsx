import { ChevronRight, Menu } from 'lucide-react'
import { lazy, type MouseEvent, type ReactNode, useState } from 'react'
import { Link, Outlet, useLocation, useMatches } from 'react-router'
import { Brand } from '../ui/brand.tsx'
import { IconButton } from '../ui/button.tsx'
import { Late } from '../ui/late.tsx'
import { ToastHost } from '../ui/toast.tsx'
import { usePlace } from './place.ts'
import { SideNav } from './side-nav.tsx'
import { UserMenu } from './user-menu.tsx'
import { paths } from '../paths.ts'
import styles from './shell.module.css'
import './generation.css'

const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((module) => ({ default: module.NavDrawer })))

/** What a page adds to its route: its entry in the breadcrumb, after "API keys & auth tokens". */
export interface Handle {
  crumb?: ReactNode
}

/** The frame of the new Console: side navigation, top bar, page. */
export function Shell() {
  const [drawer, setDrawer] = useState(false)
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main" onClick={skipToContent}>
        Skip to content
      </a>
      <div className={styles.side}>
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
        <Breadcrumb />
        <UserMenu />
      </div>
      <Outlet />
      <ToastHost />
      {drawer ? (
        <Late>
          <NavDrawer onClose={() => setDrawer(false)} />
        </Late>
      ) : null}
    </div>
  )
}

/** By hand: a fragment in the address would be a step in the history that asks the leave guard. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function HomeLink() {
  return (
    <Link className={styles.brandLink} to={paths.apiKeys(usePlace())}>
      <Brand />
    </Link>
  )
}

function Breadcrumb() {
  const place = usePlace()
  const { pathname } = useLocation()
  const list = paths.apiKeys(place)
  const crumb = useMatches()
    .map((match) => (match.handle as Handle | undefined)?.crumb)
    .findLast((each) => each !== undefined)
  const own = 'API keys & auth tokens'
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      <ol>
        <li>Settings</li>
        <li>
          <ChevronRight size={14} aria-hidden />
          Account settings
        </li>
        <li>
          <ChevronRight size={14} aria-hidden />
          {pathname === list ? <span aria-current="page">{own}</span> : <Link to={list}>{own}</Link>}
        </li>
        {crumb === undefined ? null : (
          <li>
            <ChevronRight size={14} aria-hidden />
            <span aria-current="page">{crumb}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}
