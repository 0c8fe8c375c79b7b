import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { invitationDays } from '#contract/members.ts'
import { roleLabels } from '#contract/roles.ts'
import { paths } from '../../paths.ts'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { Callout } from '../../ui/surface.tsx'
import surface from '../../ui/surface.module.css'
import text from '../../styles/text.module.css'
import { JoinAsNewForm } from './join-as-new-form.tsx'
import { JoinAsUserForm } from './join-as-user-form.tsx'
import { useInvitation } from './use-invitation.ts'
import styles from './login-page.module.css'

/**
 * The page of an invitation. The token stands in the fragment of the address, which no server sees. It is taken out of the
 * address at once, so that nobody reads it off the screen or comes to it by Back; the router still has what it read. The
 * browser's list of visited pages has it all the same, where it is worth nothing once it was used.
 */
export function JoinPage() {
  usePageTitle('Join Latchkey')
  const token = useLocation().hash.slice(1)
  // After every render: another link can be opened on this very page.
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  })
  return (
    <div className={styles.gate}>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className={classes(surface.card, styles.card)}>
        <h1>Join Latchkey</h1>
        {token === '' ? (
          <Refusal>This page has no invitation. Open the whole link that you were given, once more.</Refusal>
        ) : (
          <Invitation key={token} token={token} />
        )}
      </main>
      <footer className={styles.foot}>Self-hosted by your team</footer>
    </div>
  )
}

function Refusal({ children }: { children: ReactNode }) {
  return (
    <div className={styles.form}>
      <Callout kind="error" role="alert" actions={<Link to={paths.login()}>Log in</Link>}>
        {children}
      </Callout>
    </div>
  )
}

function Invitation({ token }: { token: string }) {
  const { again, refuse, ...lookup } = useInvitation(token)
  const leaving = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone with what it stood in.
    if (leaving.current && document.activeElement === document.body) document.getElementById('main')?.focus()
  })
  const then = (next: () => void) => () => {
    leaving.current = true
    next()
  }
  switch (lookup.state) {
    case 'loading':
      return <p role="status">Opening your invitation…</p>
    case 'failed':
      return (
        <div className={styles.form}>
          <Callout
            kind="error"
            role="alert"
            actions={
              <Button kind="secondary" size="small" onClick={then(again)}>
                Try again
              </Button>
            }
          >
            {lookup.message}
          </Callout>
        </div>
      )
    case 'gone':
      return (
        <Refusal>
          This invitation does not work: it was used, cancelled, or is older than {invitationDays} days. If you have
          joined already, log in. Otherwise ask whoever invited you for a new link.
        </Refusal>
      )
    case 'found': {
      const { account, role, hasUser } = lookup.invitation
      const Form = hasUser ? JoinAsUserForm : JoinAsNewForm
      return (
        <>
          <p>
            You were invited to <span className={text.strong}>{account}</span> as {roleLabels[role].label}.
          </p>
          <div className={styles.form}>
            <Form token={token} invitation={lookup.invitation} onGone={then(refuse)} onTaken={then(again)} />
          </div>
        </>
      )
    }
  }
}
