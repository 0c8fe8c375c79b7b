import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import type { ApiKey } from '#contract/api-key-list.ts'
import { FriendlyName, getApiKey } from '#contract/api-keys.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { useUpdateApiKey } from '../../features/api-keys/use-update-api-key.ts'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { submit } from '../../form/submit.ts'
import type { KeysPlace } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Fact } from '../../ui/facts.tsx'
import { Callout } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import styles from '../shell/page.module.css'

type Address = KeysPlace & { sid: string }

/** The row "API key name": the name with **Edit name**, or the field with **Save**. */
export function KeyNameFact({ address, apiKey }: { address: Address; apiKey: ApiKey }) {
  const [editing, setEditing] = useState(false)
  const may = useMay('api-keys.update', { keyType: apiKey.type })
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
        <Button
          kind="secondary"
          size="small"
          ref={editButton}
          inactive={!may.may}
          aria-describedby={may.may ? undefined : 'no-edit'}
          onClick={() => setEditing(true)}
        >
          <Pencil size={16} aria-hidden />
          Edit name
        </Button>
      }
    >
      <span className={text.strong}>{keyName(apiKey)}</span>
      {may.may ? null : (
        <p id="no-edit" className={text.weak}>
          {may.reason}
        </p>
      )}
    </Fact>
  )
}

const NameValues = z.object({ friendlyName: FriendlyName })

function NameForm({ address, apiKey, onDone }: { address: Address; apiKey: ApiKey; onDone: () => void }) {
  const rename = useUpdateApiKey()
  const client = useQueryClient()
  // What the person has before them; newer data of the page must not count as seen.
  const [seen, setSeen] = useState(apiKey)
  const [changedMeanwhile, setChangedMeanwhile] = useState(false)
  const form = useForm({
    resolver: zodResolver(NameValues),
    defaultValues: { friendlyName: apiKey.friendlyName ?? '' },
  })
  const { errors, isSubmitting } = form.formState

  const save = async (friendlyName: string) => {
    try {
      await rename.mutateAsync({ ...address, friendlyName, seen: seen.version })
    } catch (error) {
      if (!isCallError(error, 'changed_meanwhile')) throw error
      const { key } = await client.fetchQuery({ ...q(getApiKey, address), staleTime: 0 })
      // Where it is called so already, an earlier try was carried out although its reply was lost.
      if (key.friendlyName !== friendlyName) {
        setSeen(key)
        setChangedMeanwhile(true)
        return
      }
    }
    showToast('The name was saved.')
    onDone()
  }
  const onSubmit = form.handleSubmit(({ friendlyName }) =>
    submit(form, () =>
      save(friendlyName).catch((error: unknown) => {
        if (!isCallError(error, 'not_found')) throw error
        throw new CallError('not_found', 'This key was deleted meanwhile.')
      }),
    ),
  )
  return (
    <form className={styles.nameForm} noValidate onSubmit={(event) => void onSubmit(event)}>
      <FormError errors={errors} busy={isSubmitting} />
      {changedMeanwhile ? (
        <Callout key={seen.version} kind="warning" role="alert">
          <span className={text.strong}>This key was changed meanwhile</span> {changedBy(seen.updatedBy)}: its name is
          now <span className={text.strong}>{keyName(seen)}</span>. Nothing was overwritten. Save puts your name in its
          place; Cancel keeps it.
        </Callout>
      ) : null}
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
