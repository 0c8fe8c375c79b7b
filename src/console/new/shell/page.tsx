import { type ReactNode, useRef } from 'react'
import { SuspendedNotice } from '../../features/accounts/suspended-notice.tsx'
import { NotWritableNotice } from '../../features/session/not-writable-notice.tsx'
import { useViewOnly, ViewOnlyNotice } from '../../features/session/view-only-notice.tsx'
import { paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { useTakeOver } from '../../ui/use-take-over.ts'
import styles from './page.module.css'

interface PageProps {
  title: string
  /** The document's title, where several pages share the heading. */
  documentTitle?: string
  /** Whether it is about the person, whatever they may do in the account. */
  ofPerson?: boolean
  /** Beside the heading, a badge for example. */
  mark?: ReactNode
  lead?: ReactNode
  tools?: ReactNode
  /** Above the heading. */
  steps?: ReactNode
  tabs?: ReactNode
  /** A `PageBar` with the page's buttons. */
  bar?: ReactNode
  children: ReactNode
}

/** A page of the new Console: heading, tools, tabs, content. Also sets the document's title. */
export function Page({
  title,
  documentTitle = title,
  ofPerson = false,
  mark,
  lead,
  tools,
  steps,
  tabs,
  bar,
  children,
}: PageProps) {
  const main = useRef<HTMLElement>(null)
  const viewOnly = useViewOnly() && !ofPerson
  usePageTitle(documentTitle)
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
      {steps}
      <div className={classes(styles.head, tabs !== undefined && styles.headTabs)}>
        <div>
          <div className={styles.titleRow}>
            <h1>{title}</h1>
            {mark}
          </div>
          {lead === undefined ? null : <p>{lead}</p>}
        </div>
        {tools === undefined ? null : <div className={styles.tools}>{tools}</div>}
      </div>
      {tabs}
      {children}
      {bar}
    </main>
  )
}
