import { zodResolver } from '@hookform/resolvers/zod'
import { type ReactNode, useRef } from 'react'
import { useForm } from 'react-hook-form'
import type * as z from 'zod/mini'
import type { AccountSummary } from '#contract/accounts.ts'
import { NewMember } from '#contract/members.ts'
import { roleLabels, roles } from '#contract/roles.ts'
import { roleSummaries } from './role-summaries.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { RadioCards } from '../../ui/boxes.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { mayIn } from '../session/use-may.ts'
import { useAddMember } from './use-add-member.ts'

interface AddMemberFormProps {
  account: AccountSummary
  /** @param link what to give to them */
  onAdded: (email: string, link: string) => void
  onCancel: () => void
  /** What stands there while the request is on its way, whose answer must not get lost. */
  whileSending: ReactNode
}

/** The dialog "Add member": who, and what they may do. */
export function AddMemberForm({ account, onAdded, onCancel, whileSending }: AddMemberFormProps) {
  const add = useAddMember()
  const field = useRef<HTMLInputElement | null>(null)
  const form = useForm<z.input<typeof NewMember>, unknown, z.output<typeof NewMember>>({
    resolver: zodResolver(NewMember),
    defaultValues: { email: '' },
  })
  const { errors, isSubmitting } = form.formState
  const { ref, ...email } = form.register('email')
  const onSubmit = form.handleSubmit((values) =>
    submit(form, async () => {
      const { link } = await add({ accountSid: account.sid, ...values })
      onAdded(values.email, link)
    }),
  )
  return (
    <FormDialog
      title="Add member"
      description={`They may open ${account.friendlyName}${account.sid === account.ownerSid ? ' and its subaccounts' : ''}.`}
      onSubmit={(event) => void onSubmit(event)}
      busy={isSubmitting}
      onCancel={onCancel}
      initialFocus={field}
      buttons={
        <>
          {/* Once sent, it cannot be taken back here, and the link must be seen. */}
          <Button kind="secondary" inactive={isSubmitting} onClick={onCancel}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" inactive={isSubmitting}>
            Add member
          </Button>
        </>
      }
    >
      {isSubmitting ? whileSending : null}
      <FormError errors={errors} busy={isSubmitting} />
      <TextField
        {...email}
        ref={(element) => {
          ref(element)
          field.current = element
        }}
        label="Email"
        type="email"
        // Another person's: the browser has only the person's own to offer.
        autoComplete="off"
        error={errors.email?.message}
      />
      <RadioCards
        {...form.register('role')}
        legend="Role"
        choices={roles.map((role) => {
          const { may, reason } = mayIn(account, 'members.create', { memberRoles: [role] })
          const [label, summary] = [roleLabels[role], roleSummaries[role]]
          return { value: role, label, description: may ? summary : `${summary} ${reason}`, disabled: !may }
        })}
        error={errors.role?.message}
      />
    </FormDialog>
  )
}
