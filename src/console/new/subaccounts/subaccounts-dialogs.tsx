import type { RefObject } from 'react'
import type { AccountStatus } from '#contract/accounts.ts'
import type { Subaccount } from '#contract/subaccounts.ts'
import { problemOf } from '../../api/errors.ts'
import { AccountNameDialog } from '../../features/accounts/account-name-dialog.tsx'
import { useUpdateAccount } from '../../features/accounts/use-update-account.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import affectedStyles from '../../ui/affected.module.css'

interface DialogProps {
  account: Pick<Subaccount, 'sid' | 'friendlyName'>
  onClose: () => void
  /** Where the focus goes when it closes; absent, to what had it before. */
  finalFocus?: RefObject<HTMLElement | null>
}

/** Another name for an account, the main one or a subaccount. */
export function RenameAccountDialog({ account, onClose, finalFocus }: DialogProps) {
  const rename = useUpdateAccount()
  return (
    <AccountNameDialog
      title="Rename this account"
      description="Its SID and its credentials stay as they are."
      name={account.friendlyName}
      save="Save"
      onSave={async (friendlyName) => {
        await rename.mutateAsync({ accountSid: account.sid, friendlyName })
        showToast('The name was saved.')
        onClose()
      }}
      onCancel={onClose}
      finalFocus={finalFocus}
    />
  )
}

/** Says what suspending does, and suspends. */
export function SuspendAccountDialog({ account, onClose, ...focus }: DialogProps) {
  const change = useChangeStatus(account, 'suspended', () => {
    showToast(`${account.friendlyName} is suspended.`)
    onClose()
  })
  return (
    <ConfirmDialog
      {...focus}
      title="Suspend this account?"
      confirm="Suspend"
      cancel="Cancel"
      busy={change.isPending}
      problem={problemOf(change.error)}
      onConfirm={change.run}
      onCancel={onClose}
    >
      <p>
        The credentials of <span className={text.strong}>{account.friendlyName}</span> are refused until it is
        reactivated. Nothing is deleted.
      </p>
      <AccountSid account={account} />
    </ConfirmDialog>
  )
}

/** Says what closing does, and closes once that was acknowledged. */
export function CloseAccountDialog({ account, onClose, onClosed, ...focus }: DialogProps & { onClosed: () => void }) {
  const change = useChangeStatus(account, 'closed', () => {
    showToast(`${account.friendlyName} is closed.`)
    onClosed()
  })
  return (
    <ConfirmDialog
      {...focus}
      title="Close this account?"
      confirm="Close account"
      cancel="Cancel"
      busy={change.isPending}
      problem={problemOf(change.error)}
      acknowledge={{ sentence: 'I understand that this can’t be undone' }}
      onConfirm={change.run}
      onCancel={onClose}
    >
      <p>
        The credentials of <span className={text.strong}>{account.friendlyName}</span> stop working for good. It cannot
        be opened or reactivated again.
      </p>
      <AccountSid account={account} />
    </ConfirmDialog>
  )
}

function useChangeStatus({ sid }: { sid: string }, status: AccountStatus, onSuccess: () => void) {
  const { mutate, isPending, error } = useUpdateAccount()
  return { isPending, error, run: () => mutate({ accountSid: sid, status }, { onSuccess }) }
}

function AccountSid({ account }: { account: { sid: string } }) {
  return (
    <dl className={affectedStyles.affected}>
      <div>
        <dt>SID</dt>
        <dd>
          <Verbatim>{account.sid}</Verbatim>
        </dd>
      </div>
    </dl>
  )
}
