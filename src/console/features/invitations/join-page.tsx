import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { invitationDays } from '#contract/members.ts'
import { roleLabels } from '#contract/roles.ts'
import { paths } from '../../paths.ts'
import { Gate, selfHosted } from '../session/gate.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Callout } from '../../ui/surface.tsx'
import formStyles from '../../form/form.module.css'
import text from '../../styles/text.module.css'
import { JoinAsNewForm } from './join-as-new-form.tsx'
import { JoinAsUserForm } from './join-as-user-form.tsx'
import { useInvitation } from './use-invitation.ts'
import { mainContent } from '../../ui/main-content.ts'
import styles from '../session/gate.module.css'

/**
 * The page of an invitation. The token stands in the fragment of the address, which no server sees. It is taken out of the
 * address at once, so that no one reads it off the screen or comes to it by Back; the router still has what it read. The
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
    <Gate title="Join Latchkey" foot={selfHosted}>
      {token === '' ? (
        <Refusal>This link is incomplete. Open the full invitation link again.</Refusal>
      ) : (
        <Invitation key={token} token={token} />
      )}
    </Gate>
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
  const { lookup, again, refuse, take } = useInvitation(token)
  const leaving = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone with what it stood in. Where something is to be read, the focus goes to it.
    const lost = leaving.current && document.activeElement === document.body
    if (lost && lookup.state !== 'loading') mainContent()?.focus()
  })
  const then = (next: () => void) => () => {
    leaving.current = true
    next()
  }
  const found = lookup.state === 'found' ? lookup.invitation : undefined
  const Form = found?.hasUser ? JoinAsUserForm : JoinAsNewForm
  return (
    <>
      {/* One element for both, so that a screen reader hears the change. */}
      {lookup.state === 'loading' || found !== undefined ? (
        <p role="status">
          {found === undefined ? (
            'Opening your invitation…'
          ) : (
            <>
              You were invited to <span className={text.strong}>{found.account}</span> as {roleLabels[found.role]}.
            </>
          )}
        </p>
      ) : null}
      {lookup.state === 'failed' ? (
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
      ) : null}
      {lookup.state === 'gone' ? (
        <Refusal>
          This invitation does not work: it was used, cancelled, or is older than {invitationDays} days. If you have
          joined already, log in. Otherwise ask the person who invited you for a new link.
        </Refusal>
      ) : null}
      {found === undefined ? null : (
        <div className={classes(styles.form, formStyles.fields)}>
          {lookup.state === 'found' && lookup.taken ? (
            <Callout kind="error" role="alert">
              There is a user with this email by now. What you chose was not used.
            </Callout>
          ) : null}
          <Form token={token} invitation={found} onGone={then(refuse)} onTaken={then(() => take(found))} />
        </div>
      )}
    </>
  )
}
