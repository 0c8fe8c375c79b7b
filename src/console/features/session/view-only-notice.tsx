import { useAccount } from './use-may.ts'
import styles from './view-only-notice.module.css'

/** Whether the person may change nothing in the account that the page is about. */
export function useViewOnly(): boolean {
  return useAccount()?.role === 'viewer'
}

/** Says once a page why its actions are refused. */
export function ViewOnlyNotice() {
  return (
    <p className={styles.notice} role="note">
      <strong>You have view-only access.</strong> To make changes, ask an owner or admin of this account for another
      role.
    </p>
  )
}
