import type { AccountSummary } from '#contract/accounts.ts'
import { Link } from '../../ui/link.tsx'
import { Callout } from '../../ui/surface.tsx'
import { mayIn } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import type { SuspendedNoticeProps } from './suspended-notice.tsx'
import styles from './suspended-notice.module.css'

/** What it means that an account is suspended, and for those who may end it, where. */
export function SuspendedCallout({ account, subaccountsOf }: SuspendedNoticeProps & { account: AccountSummary }) {
  const main = useSession()?.accounts.find((each) => each.sid === account.ownerSid)
  // Not where the main account is suspended itself: nothing here ends that.
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
