import { useRef } from 'react'
import type { ActiveSession } from '#contract/own-sessions.ts'
import { sessionLifetime } from '#contract/session.ts'
import { readsOwnSessions, useOwnSessions } from '../../features/session/use-own-sessions.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { messageOf } from '../../api/errors.ts'
import { browserName } from '../../features/session/browser-name.ts'
import { ChangePasswordForm } from '../../features/session/change-password-form.tsx'
import { useEndSession } from '../../features/session/use-end-session.ts'
import { useLogOut } from '../../features/session/use-log-out.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Badge, Bone, Callout, Card } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { useAccount } from '../../features/session/use-may.ts'
import { LoadError } from '../../features/load-error.tsx'
import { Page } from '../shell/page.tsx'
import pageStyles from '../shell/columns.module.css'
import rows from '../../ui/card-rows.module.css'
import { AccountSettings } from './account-settings.tsx'
import styles from './security-page.module.css'

/** The person's own password, where they are logged in, and what holds for the keys of the account around. */
function SecurityPage() {
  const account = useAccount()
  return (
    <Page
      ofPerson
      title="Password and sessions"
      lead="How you log in to Latchkey, in every account that you belong to; and what keys of this account may do."
    >
      <div className={pageStyles.stack}>
        <Card className={styles.card} aria-labelledby="password">
          <h2 id="password">Change password</h2>
          <p className={text.weak}>You stay logged in here. Everywhere else you are logged out.</p>
          <div className={styles.form}>
            <ChangePasswordForm
              onChanged={() => showToast('The password was changed. Your other sessions were logged out.')}
            />
          </div>
        </Card>
        <Sessions />
        {account === undefined ? null : <AccountSettings key={account.sid} account={account} />}
      </div>
    </Page>
  )
}

function Sessions() {
  const query = useOwnSessions()
  const end = useEndSession()
  const heading = useRef<HTMLHeadingElement>(null)
  const sessions = query.data?.sessions

  if (query.isError && sessions === undefined) {
    return (
      <LoadError
        title="Your sessions could not be loaded"
        error={query.error}
        retrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    )
  }
  const logOut = (which: { id: string } | 'others', done: string) =>
    end.mutate(which, {
      onSuccess: () => {
        showToast(done)
        // The button that was pressed goes with its row.
        heading.current?.focus()
      },
    })
  return (
    <Card aria-labelledby="sessions">
      <div className={classes(styles.head, styles.card)}>
        <div>
          <h2 id="sessions" ref={heading} tabIndex={-1}>
            Sessions
          </h2>
          <p className={text.weak}>
            A session ends after {sessionLifetime.idleMinutes} minutes without use, and after{' '}
            {sessionLifetime.absoluteMinutes / 60} hours in any case. Log out one that you do not know, and change your
            password.
          </p>
        </div>
        {sessions !== undefined && sessions.length > 1 ? (
          <Button
            kind="secondary"
            inactive={end.isPending}
            onClick={() => logOut('others', 'You are logged out everywhere else.')}
          >
            Log out everywhere else
          </Button>
        ) : null}
      </div>
      {end.isError ? (
        <div className={rows.failed}>
          <Callout kind="error" role="alert">
            {messageOf(end.error)}
          </Callout>
        </div>
      ) : null}
      {sessions === undefined ? (
        <SessionBones />
      ) : (
        <ul>
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending}
              onLogOut={() => logOut({ id: session.id }, `${browserName(session.userAgent)} is logged out.`)}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

interface SessionRowProps {
  session: ActiveSession
  busy: boolean
  onLogOut: () => void
}

function SessionRow({ session, busy, onLogOut }: SessionRowProps) {
  const logOut = useLogOut()
  const name = browserName(session.userAgent)
  return (
    <li className={rows.row}>
      <div>
        <p className={styles.name}>
          <span className={text.strong}>{name}</span>
          {session.current ? <Badge kind="success">This session</Badge> : null}
        </p>
        <p className={classes(text.small, text.weak)}>
          {session.address ?? 'Unknown address'} · Logged in <Timestamp value={session.loggedInAt} ago /> · Last seen{' '}
          <Timestamp value={session.lastSeenAt} ago />
        </p>
      </div>
      <Button kind="secondary" size="small" inactive={busy} onClick={session.current ? logOut : onLogOut}>
        Log out
        <span className={text.hidden}>
          {' '}
          {session.current ? 'of this session' : `${name}, ${session.address ?? ''}, logged in `}
          {session.current ? null : <Timestamp value={session.loggedInAt} />}
        </span>
      </Button>
    </li>
  )
}

function SessionBones() {
  return (
    <>
      <p className={text.hidden} role="status">
        Loading sessions
      </p>
      {['a', 'b'].map((each) => (
        <div key={each} className={rows.row} aria-hidden>
          <Bone className={styles.bone} />
        </div>
      ))}
    </>
  )
}

export const page: PageModule = {
  Component: SecurityPage,
  reads: (_address, start) => start(...readsOwnSessions),
  handle: { trail: ['User settings', 'Password and sessions'] } satisfies Handle,
}
