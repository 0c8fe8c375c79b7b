import { zodResolver } from '@hookform/resolvers/zod'
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { type ApiKey, FriendlyName } from '#contract/api-keys.ts'
import { keyName } from '../features/api-keys/key-name.ts'
import { useRenameApiKey } from '../features/api-keys/use-rename-api-key.ts'
import { FormError } from '../form/form-error.tsx'
import { NameField } from '../form/name-field.tsx'
import { submit } from '../form/submit.ts'
import type { KeysPlace } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { Fact } from '../ui/facts.tsx'
import { showToast } from '../ui/toast.tsx'
import text from '../styles/text.module.css'
import styles from './page.module.css'

type Address = KeysPlace & { sid: string }

/** The row "API key name": the name with **Edit name**, or the field with **Save**. */
export function KeyNameFact({ address, apiKey }: { address: Address; apiKey: ApiKey }) {
  const [editing, setEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    // Where the field was, focus goes back to the button that opened it.
    if (wasEditing.current && !editing) editButton.current?.focus()
    wasEditing.current = editing
  }, [editing])

  if (editing) {
    return (
      <Fact term="API key name">
        <NameForm address={address} apiKey={apiKey} onDone={() => setEditing(false)} />
      </Fact>
    )
  }
  return (
    <Fact
      term="API key name"
      action={
        <Button kind="secondary" size="small" ref={editButton} onClick={() => setEditing(true)}>
          <Pencil size={16} aria-hidden />
          Edit name
        </Button>
      }
    >
      <span className={text.strong}>{keyName(apiKey)}</span>
    </Fact>
  )
}

const NameValues = z.object({ friendlyName: FriendlyName })

function NameForm({ address, apiKey, onDone }: { address: Address; apiKey: ApiKey; onDone: () => void }) {
  const rename = useRenameApiKey()
  const form = useForm({
    resolver: zodResolver(NameValues),
    defaultValues: { friendlyName: apiKey.friendlyName ?? '' },
  })
  const { errors, isSubmitting } = form.formState
  const onSubmit = form.handleSubmit(({ friendlyName }) =>
    submit(form, async () => {
      await rename.mutateAsync({ ...address, friendlyName })
      showToast('The name was saved.')
      onDone()
    }),
  )
  return (
    <form className={styles.nameForm} noValidate onSubmit={(event) => void onSubmit(event)}>
      <FormError errors={errors} busy={isSubmitting} />
      <NameField control={form.control} name="friendlyName" label="API key name" inPlace={{ onEscape: onDone }} />
      <div className={styles.buttons}>
        <Button kind="primary" size="small" type="submit" inactive={isSubmitting}>
          Save
        </Button>
        <Button kind="secondary" size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
