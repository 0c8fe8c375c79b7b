import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import surface from '../../ui/surface.module.css'
import styles from './login-page.module.css'
import { useLogOut } from './use-log-out.ts'
import { useSession } from './use-session.ts'

/** For somebody who is signed in and a member of no account: removed from the last one, or it was closed. */
export function NoAccountPage() {
  const logOut = useLogOut()
  const session = useSession()
  usePageTitle('No account')
  return (
    <div className={styles.gate}>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className={classes(surface.card, styles.card)}>
        <h1>No account to open</h1>
        <p>
          You are logged in as {session?.user.email}, and are a member of no account any more. Ask somebody who is to
          invite you again.
        </p>
        <div className={styles.form}>
          <Button kind="primary" onClick={logOut}>
            Log out
          </Button>
        </div>
      </main>
    </div>
  )
}
