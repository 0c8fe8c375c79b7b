import { Button } from '../../ui/button.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Gate } from './gate.tsx'
import styles from './gate.module.css'
import { useLogOut } from './use-log-out.ts'
import { useSession } from './use-session.ts'

/** For a person who is logged in and a member of no account: removed from the last one, or it was closed. */
export function NoAccountPage() {
  const logOut = useLogOut()
  const session = useSession()
  usePageTitle('No account')
  return (
    <Gate title="No account to open">
      <p>
        You are logged in as {session?.user.email}, but you are no longer a member of any account. Ask a member to
        invite you again.
      </p>
      <div className={styles.form}>
        <Button kind="primary" onClick={logOut}>
          Log out
        </Button>
      </div>
    </Gate>
  )
}
