import type { AccountSummary } from '#contract/accounts.ts'
import { Link } from '../../ui/link.tsx'
import { Callout } from '../../ui/surface.tsx'
import { mayIn, useAccount } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import styles from './suspended-notice.module.css'

interface SuspendedNoticeProps {
  /** The address of the page that lists a main account's subaccounts and can reactivate them. */
  subaccountsOf: (main: AccountSummary) => string
}

/** On every page of an account that is suspended: what that means, and for those who may end it, where. */
export function SuspendedNotice({ subaccountsOf }: SuspendedNoticeProps) {
  const account = useAccount()
  const accounts = useSession()?.accounts
  if (account?.status !== 'suspended') return null
  const main = accounts?.find((each) => each.sid === account.ownerSid)
  // Not where the main account is suspended itself: nobody ends that here.
  const mayEnd = main?.status === 'active' && mayIn(main, 'accounts.update').may
  return (
    <div className={styles.notice}>
      <Callout
        kind="warning"
        role="note"
        actions={mayEnd ? <Link to={subaccountsOf(main)}>Go to Subaccounts</Link> : undefined}
      >
        This account is suspended. Its credentials are refused, and it takes no new ones.
      </Callout>
    </div>
  )
}
