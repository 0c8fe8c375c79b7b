import { zodResolver } from '@hookform/resolvers/zod'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { type ApiKeyDetails, FriendlyName } from '#contract/api-keys.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { useKeyEdit } from '../../features/api-keys/use-key-edit.ts'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { submit } from '../../form/submit.ts'
import { paths } from '../../paths.ts'
import { useOffer } from '../../ui/action.ts'
import { Button } from '../../ui/button.tsx'
import { Fact } from '../../ui/facts.tsx'
import { Link } from '../../ui/link.tsx'
import { Callout } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useReturnFocus } from '../../ui/use-return-focus.ts'
import text from '../../styles/text.module.css'
import styles from '../shell/columns.module.css'

/** The row "API key name": the name with **Edit name**, or the field with **Save**. */
export function KeyNameFact({ apiKey }: { apiKey: ApiKeyDetails }) {
  const [editing, setEditing] = useState(false)
  const may = useMay('api-keys.update', { keyType: apiKey.type })
  const editButton = useReturnFocus(editing)
  const edit = { name: 'Edit name', shortcut: 'e', refused: may.reason, perform: () => setEditing(true) }
  useOffer(editing ? [] : [edit])

  if (editing) {
    return (
      <Fact term="API key name">
        <NameForm apiKey={apiKey} onDone={() => setEditing(false)} />
      </Fact>
    )
  }
  return (
    <Fact
      term="API key name"
      action={
        <Button kind="secondary" size="small" ref={editButton} refused={edit.refused} onClick={edit.perform}>
          <Pencil size={16} aria-hidden />
          {edit.name}
        </Button>
      }
    >
      <span className={text.strong}>{keyName(apiKey)}</span>
    </Fact>
  )
}

const NameValues = z.object({ friendlyName: FriendlyName })

function NameForm({ apiKey, onDone }: { apiKey: ApiKeyDetails; onDone: () => void }) {
  const place = usePlace()
  const { seen, conflict, gone, save } = useKeyEdit(apiKey)
  const form = useForm({
    resolver: zodResolver(NameValues),
    defaultValues: { friendlyName: apiKey.friendlyName ?? '' },
  })
  const { errors, isSubmitting } = form.formState
  const onSubmit = form.handleSubmit((edit) =>
    submit(form, async () => {
      if (!(await save(edit))) return
      showToast('The name was saved.')
      onDone()
    }),
  )
  return (
    <form className={styles.nameForm} noValidate onSubmit={(event) => void onSubmit(event)}>
      <FormError
        errors={errors}
        busy={isSubmitting}
        wayBack={<Link to={paths.apiKeys(place)}>Back to the list</Link>}
      />
      {conflict === null ? null : (
        <Callout key={seen.version} kind="warning" role="alert">
          <span className={text.strong}>This key was changed in the meantime</span> {changedBy(seen.updatedBy)}: its
          name is now <span className={text.strong}>{keyName(seen)}</span>. Nothing was overwritten. Save puts your name
          in its place; Cancel keeps it.
        </Callout>
      )}
      <NameField control={form.control} name="friendlyName" label="API key name" inPlace={{ onEscape: onDone }} />
      <div className={styles.buttons}>
        <Button kind="primary" size="small" type="submit" inactive={isSubmitting || gone}>
          Save
        </Button>
        <Button kind="secondary" size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
