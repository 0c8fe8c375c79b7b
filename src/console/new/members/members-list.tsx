import { type RefObject, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import type { Member } from '#contract/members.ts'
import { useSessionNow } from '../../features/session/use-session-now.ts'
import { problemOf } from '../../api/errors.ts'
import { useRemoveMember } from '../../features/members/use-remove-member.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { MembersTable } from './members-table.tsx'
import styles from './members-page.module.css'

/** The members, with what the person may not do about them, and the question before one is removed. */
export function MembersList({ account, members }: { account: AccountSummary; members: readonly Member[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [leaving, setLeaving] = useState<Member | null>(null)
  // Of the dialog: the menu, which had the focus before it, is closed by then.
  const finalFocus = useRef<HTMLElement>(null)
  // A person can be there twice: in the account itself, and through its main account.
  const people = new Set(members.map(({ userId }) => userId)).size
  return (
    <section aria-labelledby="members" className={styles.section}>
      <h2 id="members" ref={heading} tabIndex={-1} className={styles.title}>
        {people} {people === 1 ? 'person' : 'people'}
      </h2>
      <MembersTable
        account={account}
        members={members}
        onRemove={(member, button) => {
          finalFocus.current = button
          setLeaving(member)
        }}
      />
      {leaving === null ? null : (
        <RemoveMemberDialog
          account={account}
          member={leaving}
          finalFocus={finalFocus}
          onCancel={() => setLeaving(null)}
          onRemoved={() => {
            // The button that was pressed goes with its row.
            finalFocus.current = heading.current
            setLeaving(null)
          }}
        />
      )}
    </section>
  )
}

interface RemoveMemberDialogProps {
  account: AccountSummary
  member: Member
  finalFocus: RefObject<HTMLElement | null>
  onCancel: () => void
  onRemoved: () => void
}

function RemoveMemberDialog({ account, member, finalFocus, onCancel, onRemoved }: RemoveMemberDialogProps) {
  const remove = useRemoveMember()
  const sessionNow = useSessionNow()
  const navigate = useNavigate()
  const removed = async () => {
    showToast(member.self ? `You left ${account.friendlyName}.` : `${member.name} was removed.`)
    if (!member.self) return onRemoved()
    // Who left has other accounts now, and maybe this one still through its main account.
    const session = await sessionNow()
    if (session?.accounts.some(({ sid }) => sid === account.sid) === true) onRemoved()
    else await navigate(paths.home())
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync({ accountSid: account.sid, userId: member.userId })
    } catch {
      // The dialog says it.
      return
    }
    // The page may have gone by now, with the account that was left.
    await removed()
  }
  return (
    <ConfirmDialog
      title={member.self ? 'Leave this account?' : 'Remove this member?'}
      confirm={member.self ? 'Leave' : 'Remove'}
      cancel="Cancel"
      finalFocus={finalFocus}
      busy={remove.isPending}
      problem={problemOf(remove.error)}
      onConfirm={() => void confirm()}
      onCancel={onCancel}
    >
      <p>
        {member.self ? (
          <>
            You can no longer open <span className={text.strong}>{account.friendlyName}</span>, from this moment on.
          </>
        ) : (
          <>
            <span className={text.strong}>{member.name}</span> ({member.email}) can no longer open{' '}
            <span className={text.strong}>{account.friendlyName}</span>, from this moment on.
          </>
        )}{' '}
        Keys that were created stay, and go on working.
      </p>
    </ConfirmDialog>
  )
}
