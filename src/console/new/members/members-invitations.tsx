import { useRef, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import type { Invitation } from '#contract/members.ts'
import { roleLabels } from '#contract/roles.ts'
import { messageOf } from '../../api/errors.ts'
import { InvitationLink } from '../../features/members/invitation-link.tsx'
import { useCancelInvitation } from '../../features/members/use-cancel-invitation.ts'
import { useRenewInvitation } from '../../features/members/use-renew-invitation.ts'
import { mayIn } from '../../features/session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Callout, Card } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mainContent } from '../../ui/main-content.ts'
import text from '../../styles/text.module.css'
import rows from '../../ui/card-rows.module.css'
import styles from './members-page.module.css'

interface MembersInvitationsProps {
  account: AccountSummary
  invitations: readonly Invitation[]
}

/** Who was invited and has not come yet. */
export function MembersInvitations({ account, invitations }: MembersInvitationsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const cancel = useCancelInvitation()
  const renew = useRenewInvitation()
  const [renewed, setRenewed] = useState<{ email: string; link: string } | null>(null)
  const busy = cancel.isPending || renew.isPending
  const error = cancel.error ?? renew.error
  const makeLink = async (id: string, email: string) => {
    try {
      const { link } = await renew.mutateAsync({ accountSid: account.sid, id })
      setRenewed({ email, link })
      // What a mutation has brought stays in its state, and with it the link.
      renew.reset()
    } catch {
      // The card says it.
    }
  }
  const takeBack = async (id: string, email: string) => {
    try {
      await cancel.mutateAsync({ accountSid: account.sid, id })
    } catch {
      // The card says it.
      return
    }
    showToast(`The invitation of ${email} was cancelled.`)
    // The button that was pressed goes with its row, and this card with the last one, which may be drawn still.
    const next = invitations.length > 1 ? heading.current : mainContent()
    next?.focus()
  }
  return (
    <Card aria-labelledby="invitations">
      <div className={styles.cardHead}>
        <h2 id="invitations" ref={heading} tabIndex={-1} className={styles.title}>
          Open invitations
        </h2>
        <p className={text.weak}>Waiting to be accepted.</p>
      </div>
      {error !== null ? (
        <div className={rows.failed}>
          <Callout kind="error" role="alert">
            {messageOf(error)}
          </Callout>
        </div>
      ) : null}
      <ul>
        {invitations.map(({ id, email, role, expiresAt }) => {
          const { reason } = mayIn(account, 'members.delete', { memberRoles: [role] })
          return (
            <li key={id} className={rows.row}>
              <div>
                <p className={text.strong}>{email}</p>
                <p className={classes(text.small, text.weak)}>
                  {roleLabels[role]} · Link expires <Timestamp value={expiresAt} />
                </p>
              </div>
              <div className={styles.invitationButtons}>
                {reason === undefined ? (
                  <Button kind="secondary" size="small" inactive={busy} onClick={() => void makeLink(id, email)}>
                    New link
                    <span className={text.hidden}> for {email}</span>
                  </Button>
                ) : null}
                <Button
                  kind="secondary"
                  size="small"
                  inactive={busy}
                  refused={reason}
                  onClick={() => void takeBack(id, email)}
                >
                  Cancel invitation
                  <span className={text.hidden}> of {email}</span>
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      {renewed === null ? null : <InvitationLink {...renewed} finalFocus={heading} onDone={() => setRenewed(null)} />}
    </Card>
  )
}
