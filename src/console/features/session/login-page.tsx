import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { useLocation, useNavigate } from 'react-router'
import { LogIn, logIn } from '#contract/passwords.ts'
import { call } from '../../api/call.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { safeNext } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { TextField } from '../../ui/field.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import formStyles from '../../form/form.module.css'
import { takeSession } from './take-session.ts'
import { Gate, selfHosted } from './gate.tsx'
import styles from './gate.module.css'

/** Logs in and goes where the person was going. */
export function LoginPage() {
  usePageTitle('Log in')
  const navigate = useNavigate()
  const client = useQueryClient()
  const { search } = useLocation()
  const form = useForm({ resolver: zodResolver(LogIn), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting } = form.formState
  const email = useWatch({ control: form.control, name: 'email' })
  // Browsers keep what is typed here and offer it to the person who comes next: not a password that was typed by mistake.
  const mayBeKept = email === '' || email.includes('@')

  const onSubmit = form.handleSubmit(async (values) => {
    await submit(form, async () => {
      const { session } = await call(logIn, values)
      takeSession(client, session)
      await navigate(safeNext(new URLSearchParams(search).get('next')), { replace: true })
    })
    // What was wrong is most often the password: the next one replaces it.
    if (form.formState.errors.root !== undefined) form.setFocus('password', { shouldSelect: true })
  })

  return (
    <Gate title="Log in" foot={selfHosted}>
      <p>Manage the API keys of your accounts.</p>
      <form className={classes(formStyles.fields, styles.form)} onSubmit={(event) => void onSubmit(event)} noValidate>
        <FormError errors={errors} busy={isSubmitting} />
        <TextField
          {...form.register('email')}
          label="Email"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this page
          autoFocus
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
      <details className={styles.forgot}>
        <summary>Forgot your password?</summary>
        <p>
          Ask the person who runs this server. They set a new password with{' '}
          <code translate="no">npm run reset-password</code>.
        </p>
      </details>
    </Gate>
  )
}
