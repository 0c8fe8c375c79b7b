import { type ReactNode, useRef } from 'react'
import { SuspendedNotice } from '../../features/accounts/suspended-notice.tsx'
import { usePlace } from '../../features/place.tsx'
import { NotWritableNotice } from '../../features/session/not-writable-notice.tsx'
import { useViewOnly, ViewOnlyNotice } from '../../features/session/view-only-notice.tsx'
import { paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useTakeOver } from '../../ui/use-take-over.ts'
import styles from './page.module.css'
import { legacyPaths } from '../legacy-paths.ts'

interface PageProps {
  title: string
  /** Its entry in the breadcrumb, after "API keys & tokens"; absent on pages that stand beside that. */
  crumb?: string
  /** At the end of the heading's row. */
  tools?: ReactNode
  /** A `PageBar` with the page's buttons. */
  bar?: ReactNode
  children: ReactNode
}

/** A page of the Legacy Console: breadcrumb, heading, content. Also sets the document's title. */
export function Page({ title, crumb, tools, bar, children }: PageProps) {
  const main = useRef<HTMLElement>(null)
  const place = usePlace()
  const viewOnly = useViewOnly()
  usePageTitle(title)
  useTakeOver(main)
  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      className={classes(styles.page, bar !== undefined && styles.withBar)}
      data-view-only={viewOnly || undefined}
    >
      <NotWritableNotice />
      {viewOnly ? <ViewOnlyNotice /> : null}
      <SuspendedNotice subaccountsOf={({ sid }) => paths.subaccounts({ accountSid: sid })} />
      {crumb === undefined ? null : (
        <nav className={styles.crumbs} aria-label="Breadcrumb">
          <ol>
            <li>
              <Link to={legacyPaths.apiKeys(place)}>API keys &amp; tokens</Link>
            </li>
            <li>
              <span aria-current="page">{crumb}</span>
            </li>
          </ol>
        </nav>
      )}
      <div className={styles.head}>
        <h1>{title}</h1>
        {tools}
      </div>
      {children}
      {bar}
    </main>
  )
}
