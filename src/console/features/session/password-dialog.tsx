import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useForm } from 'react-hook-form'
import { confirmPassword, PasswordConfirmation, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import type { PasswordQuestion, PasswordReason } from '../../api/ask-password.ts'
import { callOnce } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

const words = {
  'logged-out': {
    title: 'Log in again',
    description: 'Your session has ended. Log in to continue where you left off. Your changes are still here.',
    button: 'Log in',
  },
  'step-up': {
    title: 'Confirm your password',
    description: 'For security, confirm your password to continue.',
    button: 'Confirm',
  },
} satisfies Record<PasswordReason, object>

/** Asks for the password of the person who is, or was, logged in. */
export function PasswordDialog({ email, question }: { email: string; question: PasswordQuestion }) {
  const { title, description, button } = words[question.reason]
  const client = useQueryClient()
  const field = useRef<HTMLInputElement | null>(null)
  const form = useForm({ resolver: zodResolver(PasswordConfirmation), defaultValues: { password: '' } })
  const { errors, isSubmitting } = form.formState
  const { ref, ...password } = form.register('password')

  const logInAgain = async (values: { password: string }) => {
    const reply = await callOnce(logIn, { email, ...values })
    client.setQueryData(q(getSession, {}).queryKey, reply)
  }
  const confirm = async (values: { password: string }) => {
    try {
      await callOnce(confirmPassword, values)
    } catch (error) {
      // The session has ended in the meantime: logging in gives the password, too.
      if (!isCallError(error, 'not_logged_in')) throw error
      await logInAgain(values)
    }
  }
  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      await (question.reason === 'logged-out' ? logInAgain(values) : confirm(values))
      question.answer(true)
    }),
  )

  return (
    <FormDialog
      title={title}
      description={description}
      onSubmit={(event) => void onSubmit(event)}
      onCancel={() => question.answer(false)}
      initialFocus={field}
      buttons={
        <>
          <Button kind="secondary" onClick={() => question.answer(false)}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" inactive={isSubmitting}>
            {button}
          </Button>
        </>
      }
    >
      <FormError errors={errors} busy={isSubmitting} />
      <TextField label="Email" value={email} readOnly autoComplete="username" />
      <TextField
        {...password}
        ref={(element) => {
          ref(element)
          field.current = element
        }}
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
      />
    </FormDialog>
  )
}
