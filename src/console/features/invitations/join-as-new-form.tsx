import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { acceptInvitation, Acceptance, type InvitationDetails } from '#contract/members.ts'
import { callOnce } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Callout } from '../../ui/surface.tsx'
import formStyles from '../../form/form.module.css'
import { NewPasswordField } from '../session/new-password-field.tsx'
import { useSession } from '../session/use-session.ts'
import { useJoined } from './use-joined.ts'

export interface JoinFormProps {
  token: string
  invitation: InvitationDetails
  /** The invitation was used, cancelled or ran out in the meantime. */
  onGone: () => void
  /** The e-mail address has a user by now. */
  onTaken: () => void
}

/** Makes a user for a new person, and logs them in. */
export function JoinAsNewForm({ token, invitation, onGone, onTaken }: JoinFormProps) {
  const joined = useJoined(invitation)
  const present = useSession()?.user
  const [shown, setShown] = useState(false)
  const form = useForm({ resolver: zodResolver(Acceptance), defaultValues: { name: '', password: '' } })
  const { errors, isSubmitting } = form.formState

  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      try {
        await joined(await callOnce(acceptInvitation, { token, ...values }))
      } catch (error) {
        if (isCallError(error, 'not_found')) onGone()
        else if (isCallError(error, 'already_exists')) onTaken()
        else throw error
      }
    }),
  )

  return (
    <form className={formStyles.fields} onSubmit={(event) => void onSubmit(event)} noValidate>
      {present === undefined ? null : (
        <Callout kind="warning" role="note">
          {present.name} ({present.email}) is logged in here. Joining makes another user, and signs {present.name} out
          of this browser.
        </Callout>
      )}
      <FormError errors={errors} busy={isSubmitting} />
      <TextField label="Email" type="email" value={invitation.email} readOnly autoComplete="username" />
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
