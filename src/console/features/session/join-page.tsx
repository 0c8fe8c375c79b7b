import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link, useLocation, useNavigate } from 'react-router'
import { acceptInvitation, Acceptance, invitationDays } from '#contract/members.ts'
import { getSession, signOut } from '#contract/session.ts'
import { setAsking } from '../../api/ask-password.ts'
import { callOnce } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { paths } from '../../paths.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { TextField } from '../../ui/field.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Callout } from '../../ui/surface.tsx'
import formStyles from '../../form/form.module.css'
import surface from '../../ui/surface.module.css'
import type { LoginPageState } from './login-page.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useSession } from './use-session.ts'
import styles from './login-page.module.css'

/**
 * The page of an invitation: makes a user, who then logs in. The token stands in the fragment of the address, which no
 * server sees. It is taken out of the address at once, so that no history keeps it; the router still has what it read.
 */
export function JoinPage() {
  usePageTitle('Join Latchkey')
  const token = useLocation().hash.slice(1)
  // After every render: another link can be opened on this very page.
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  })
  return (
    <div className={styles.gate}>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className={classes(surface.card, styles.card)}>
        <h1>Join Latchkey</h1>
        <p>You were invited to an account. Choose how you sign in.</p>
        <div className={styles.form}>
          {token === '' ? (
            <Refusal>This page has no invitation. Open the whole link that you were given, once more.</Refusal>
          ) : (
            <Invitation key={token} token={token} />
          )}
        </div>
      </main>
      <footer className={styles.foot}>Self-hosted by your team</footer>
    </div>
  )
}

function Refusal({ children }: { children: ReactNode }) {
  return (
    <Callout kind="error" role="alert" actions={<Link to={paths.login()}>Log in</Link>}>
      {children}
    </Callout>
  )
}

function Invitation({ token }: { token: string }) {
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    // The button that was pressed goes with the form.
    if (refused) document.getElementById('main')?.focus()
  }, [refused])
  if (!refused) return <JoinForm token={token} onRefused={() => setRefused(true)} />
  return (
    <Refusal>
      This invitation does not work: it was used, cancelled, or is older than {invitationDays} days. If you have joined
      already, log in. Otherwise ask whoever invited you for a new link.
    </Refusal>
  )
}

function JoinForm({ token, onRefused }: { token: string; onRefused: () => void }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const present = useSession()?.user
  const [shown, setShown] = useState(false)
  const form = useForm({ resolver: zodResolver(Acceptance), defaultValues: { name: '', password: '' } })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      try {
        const { email } = await callOnce(acceptInvitation, { token, ...values })
        if (present !== undefined) await leave()
        const state: LoginPageState = { joined: email }
        await navigate(paths.login(), { replace: true, state })
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
        onRefused()
      }
    }),
  )
  /** Signs out whoever was signed in here. Where that fails they stay so: the invitation was accepted all the same. */
  const leave = async () => {
    try {
      await callOnce(signOut, {})
    } catch {
      return
    }
    setAsking(false)
    client.clear()
    client.setQueryData(q(getSession, {}).queryKey, { session: null })
  }

  return (
    <form className={formStyles.fields} onSubmit={(event) => void onSubmit(event)} noValidate>
      {present === undefined ? null : (
        <Callout kind="warning" role="note">
          {present.name} ({present.email}) is signed in here. Joining makes another user, and signs {present.name} out
          of this browser.
        </Callout>
      )}
      <FormError errors={errors} busy={isSubmitting} />
      <TextField {...form.register('name')} label="Your name" autoComplete="name" error={errors.name?.message} />
      <NewPasswordField
        {...form.register('password')}
        label="Password"
        shown={shown}
        error={errors.password?.message}
      />
      <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
        Show passwords
      </Checkbox>
      <Button kind="primary" type="submit" inactive={isSubmitting}>
        Join
      </Button>
    </form>
  )
}
