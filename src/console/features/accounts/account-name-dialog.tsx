import { zodResolver } from '@hookform/resolvers/zod'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { AccountName, accountNameLimit } from '#contract/subaccounts.ts'
import { countCharacters } from '#contract/characters.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import text from '../../styles/text.module.css'

interface AccountNameDialogProps {
  title: string
  description: ReactNode
  /** The name that it has. */
  name?: string
  /** The label of the button that goes ahead. */
  save: string
  onSave: (name: string) => Promise<void>
  onCancel: () => void
  /** Where the focus goes when it closes; absent, to what had it before. */
  finalFocus?: RefObject<HTMLElement | null> | undefined
}

const NameValues = z.object({ friendlyName: AccountName })

/** Asks for the name of an account, a new one or one that is there. Closing it is up to `onSave`. */
export function AccountNameDialog({
  title,
  description,
  name = '',
  save,
  onSave,
  onCancel,
  finalFocus,
}: AccountNameDialogProps) {
  const field = useRef<HTMLInputElement | null>(null)
  const form = useForm({ resolver: zodResolver(NameValues), defaultValues: { friendlyName: name } })
  const { errors, isSubmitting } = form.formState
  const { ref, ...input } = form.register('friendlyName')
  const typed = useWatch({ control: form.control, name: 'friendlyName' })
  const onSubmit = form.handleSubmit(({ friendlyName }) => submit(form, () => onSave(friendlyName)))
  return (
    <FormDialog
      title={title}
      description={description}
      onSubmit={(event) => void onSubmit(event)}
      busy={isSubmitting}
      onCancel={onCancel}
      initialFocus={field}
      finalFocus={finalFocus}
      buttons={
        <>
          <Button kind="secondary" inactive={isSubmitting} onClick={onCancel}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" inactive={isSubmitting}>
            {save}
          </Button>
        </>
      }
    >
      <FormError errors={errors} busy={isSubmitting} />
      <TextField
        {...input}
        ref={(element) => {
          ref(element)
          field.current = element
        }}
        label="Account name"
        autoComplete="off"
        spellCheck={false}
        error={errors.friendlyName?.message}
        hint={
          <>
            <span>A display name; the API uses the SID.</span>
            <span className={text.tabular}>
              {countCharacters(typed)} of {accountNameLimit}
            </span>
          </>
        }
      />
    </FormDialog>
  )
}
