import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { acceptInvitationAsUser } from '#contract/members.ts'
import { PasswordConfirmation } from '#contract/passwords.ts'
import { callOnce } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Callout } from '../../ui/surface.tsx'
import formStyles from '../../form/form.module.css'
import type { JoinFormProps } from './join-as-new-form.tsx'
import { useSession } from '../session/use-session.ts'
import { useJoined } from './use-joined.ts'

/** Lets a person who has a user here join as that user, and signs them in. */
export function JoinAsUserForm({ token, invitation, onGone }: JoinFormProps) {
  const joined = useJoined(invitation)
  const present = useSession()?.user
  const form = useForm({ resolver: zodResolver(PasswordConfirmation), defaultValues: { password: '' } })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      try {
        await joined(await callOnce(acceptInvitationAsUser, { token, ...values }))
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
        onGone()
      }
    }),
  )

  return (
    <form className={formStyles.fields} onSubmit={(event) => void onSubmit(event)} noValidate>
      {present === undefined || present.email === invitation.email ? null : (
        <Callout kind="warning" role="note">
          {present.name} ({present.email}) is logged in here. Joining logs {present.name} out of this browser.
        </Callout>
      )}
      <p>
        You have a user here already: join with its password. If you never made one, do not join, and tell the person
        who invited you.
      </p>
      <FormError errors={errors} busy={isSubmitting} />
      <TextField label="Email" type="email" value={invitation.email} readOnly autoComplete="username" />
      <TextField
        {...form.register('password')}
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
      />
      <Button kind="primary" type="submit" inactive={isSubmitting}>
        Join
      </Button>
    </form>
  )
}
