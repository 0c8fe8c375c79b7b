import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { listSessions } from '#contract/own-sessions.ts'
import { changePassword, PasswordChange } from '#contract/passwords.ts'
import { call } from '../../api/call.ts'
import { allOf } from '../../api/query.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useSession } from './use-session.ts'
import styles from '../../form/form.module.css'

/** Changes the person's own password; every other session of theirs ends. */
export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const client = useQueryClient()
  const session = useSession()
  const [shown, setShown] = useState(false)
  const form = useForm({
    resolver: zodResolver(PasswordChange),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      await call(changePassword, values)
      form.reset()
      setShown(false)
      void client.invalidateQueries({ queryKey: allOf(listSessions) })
      onChanged()
    }),
  )
  return (
    <form className={styles.fields} onSubmit={(event) => void onSubmit(event)} noValidate>
      <FormError errors={errors} busy={isSubmitting} />
      {/* For password managers, which keep a password with its user name. */}
      <input type="text" autoComplete="username" value={session?.user.email ?? ''} readOnly hidden />
      <TextField
        {...form.register('currentPassword')}
        label="Current password"
        type={shown ? 'text' : 'password'}
        autoComplete={shown ? 'off' : 'current-password'}
        spellCheck={false}
        error={errors.currentPassword?.message}
      />
      <NewPasswordField
        {...form.register('newPassword')}
        label="New password"
        shown={shown}
        error={errors.newPassword?.message}
      />
      <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
        Show passwords
      </Checkbox>
      <div>
        <Button kind="primary" type="submit" inactive={isSubmitting}>
          Change password
        </Button>
      </div>
    </form>
  )
}
