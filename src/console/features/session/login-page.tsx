import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { SignIn, signIn } from '#contract/session.ts'
import { call } from '../../api/call.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { safeNext } from '../../paths.ts'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { TextField } from '../../ui/field.tsx'
import { Callout } from '../../ui/surface.tsx'
import surface from '../../ui/surface.module.css'
import { usePageTitle } from '../../ui/page-title.ts'
import formStyles from '../../form/form.module.css'
import { takeSession } from './take-session.ts'
import styles from './login-page.module.css'

/** What the page of an invitation says: who has joined. */
export interface LoginPageState {
  joined?: string
}

/** Signs in and goes where the person was going. */
export function LoginPage() {
  usePageTitle('Log in')
  const navigate = useNavigate()
  const client = useQueryClient()
  const { search, state } = useLocation()
  const joined = (state as LoginPageState | null)?.joined
  const form = useForm({ resolver: zodResolver(SignIn), defaultValues: { email: joined ?? '', password: '' } })
  const { errors, isSubmitting } = form.formState
  const email = useWatch({ control: form.control, name: 'email' })
  // Browsers keep what is typed here and offer it to whoever comes next: not a password that was typed by mistake.
  const mayBeKept = email === '' || email.includes('@')

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      const { session } = await call(signIn, values)
      takeSession(client, session)
      await navigate(safeNext(new URLSearchParams(search).get('next')), { replace: true })
    }),
  )

  return (
    <div className={styles.gate}>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className={classes(surface.card, styles.card)}>
        <h1>Log in</h1>
        <p>Manage the API keys of your accounts.</p>
        <form className={classes(formStyles.fields, styles.form)} onSubmit={(event) => void onSubmit(event)} noValidate>
          {joined === undefined ? null : (
            <Callout kind="success" role="status">
              You have joined. Log in as {joined}.
            </Callout>
          )}
          <FormError errors={errors} busy={isSubmitting} />
          <TextField
            {...form.register('email')}
            label="Email"
            type="email"
            autoComplete={mayBeKept ? 'username' : 'off'}
            error={errors.email?.message}
          />
          <TextField
            {...form.register('password')}
            label="Password"
            type="password"
            autoComplete="current-password"
            error={errors.password?.message}
          />
          <Button kind="primary" type="submit" inactive={isSubmitting}>
            Log in
          </Button>
        </form>
      </main>
      <footer className={styles.foot}>Self-hosted by your team</footer>
    </div>
  )
}
