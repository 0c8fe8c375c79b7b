import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { invitationDays } from '#contract/members.ts'
import { Button } from '../../ui/button.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Callout } from '../../ui/surface.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import text from '../../styles/text.module.css'
import styles from './invitation-link.module.css'

interface InvitationLinkProps {
  email: string
  link: string
  onDone: () => void
  /** Where the focus goes then: what had it before is gone, the form that this dialog follows. */
  finalFocus: RefObject<HTMLElement | null>
}

/**
 * Shows the link of an invitation, this one time. It is a secret: it lives in the state of what shows this, and goes
 * when the browser puts the page aside. Escape leaves it alone, so that no slip of a finger loses it, and leaving the page asks
 * first until it was copied.
 */
export function InvitationLink({ email, link, onDone, finalFocus }: InvitationLinkProps) {
  const [copied, setCopied] = useState(false)
  const [wiped, setWiped] = useState(false)
  useEffect(() => {
    const wipe = () => flushSync(() => setWiped(true))
    window.addEventListener('pagehide', wipe)
    return () => window.removeEventListener('pagehide', wipe)
  }, [])
  const shown = wiped ? '' : link
  return (
    <>
      {copied ? null : <InvitationLinkGuard />}
      <FormDialog
        title={`Give this link to ${email}`}
        description={`They can use it once, within ${invitationDays} days, to set a password and join.`}
        onSubmit={(event) => {
          event.preventDefault()
          onDone()
        }}
        onCancel={() => undefined}
        finalFocus={finalFocus}
        buttons={
          <Button kind="primary" type="submit">
            Done
          </Button>
        }
      >
        <Callout kind="warning" role="note">
          <span className={text.strong}>This link is shown once, and Latchkey sends no mail.</span> Anyone who has it
          can join in their place: send it through a private channel.
        </Callout>
        <div>
          <span className={styles.label} id="invitation-link">
            Invitation link
          </span>
          <output
            className={styles.link}
            aria-labelledby="invitation-link"
            aria-live="off"
            onCopy={() => setCopied(true)}
          >
            <Verbatim>{shown}</Verbatim>
          </output>
          <div className={styles.copy}>
            <CopyButton what="link" value={shown} onCopied={() => setCopied(true)} />
          </div>
        </div>
      </FormDialog>
    </>
  )
}

/** Asks before a page is left that shows, or is about to show, a link that was not copied yet. */
export function InvitationLinkGuard() {
  return (
    <LeaveGuard
      question="Leave without the invitation link?"
      explanation="It can’t be shown again. You can create a new link under Open invitations."
    />
  )
}
