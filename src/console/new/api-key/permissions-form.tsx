import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { SelectedPermissions as Schema, comparePermissions, type PermissionCatalogue } from '#contract/permissions.ts'
import { ReferenceLink } from '../permission-reference/reference-link.tsx'
import { SelectedPermissions } from '../../features/api-keys/permissions/selected-permissions.tsx'
import { PermissionCount } from '../../features/api-keys/permissions/permission-count.tsx'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { useKeyEdit, useNewerKey } from '../../features/api-keys/use-key-edit.ts'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { KeyFrame } from './key-frame.tsx'
import { LeaveGuard } from '../../features/leave-guard.tsx'
import { PageBar, PageBarLink } from '../../ui/page-bar.tsx'
import { PermissionChanges, PermissionConflict } from '../../features/api-keys/permissions/permission-changes.tsx'
import styles from '../shell/columns.module.css'

const formId = 'permissions'
const Values = z.object({ permissions: Schema })

interface PermissionsFormProps {
  apiKey: ApiKeyDetails
  catalogue: PermissionCatalogue
}

/**
 * The picker with what the key may do, what would change, and **Save**. What another person has changed since is shown
 * beside one's own choice, which stays until one of the two is taken.
 */
export function PermissionsForm({ apiKey, catalogue }: PermissionsFormProps) {
  const edit = useKeyEdit(apiKey)
  const place = usePlace()
  const { seen, conflict, gone, yieldToTheirs, save } = edit
  const may = useMay('api-keys.update', { keyType: apiKey.type })
  const [deleted, setDeleted] = useState(false)
  const changesRef = useRef<HTMLElement>(null)
  const form = useForm({
    resolver: zodResolver(Values),
    defaultValues: { permissions: apiKey.permissions ?? [] },
  })
  const { errors, isSubmitting } = form.formState
  const held = useMemo(() => new Set(seen.permissions), [seen.permissions])
  const selected = new Set(useWatch({ control: form.control, name: 'permissions' }))
  const { added, removed } = comparePermissions(held, selected)
  const changed = added.length + removed.length > 0
  const changes = changed ? `${added.length} added, ${removed.length} removed.` : 'No changes.'

  useNewerKey(apiKey, edit, !changed && !isSubmitting, ({ permissions }) =>
    form.reset({ permissions: permissions ?? [] }),
  )

  const onSubmit = form.handleSubmit(async ({ permissions }) => {
    if (!may.may || !changed) return
    await submit(form, async () => {
      if (await save({ permissions })) showToast('The permissions were saved.')
    })
  })
  const discard = () => {
    form.reset({ permissions: seen.permissions ?? [] })
    yieldToTheirs()
  }
  const takeTheirs = () => {
    // Only what is drawn anew can take the focus.
    flushSync(discard)
    form.setFocus('permissions')
  }

  return (
    <KeyFrame
      apiKey={apiKey}
      // The guard must know before the navigation asks it.
      onDeleted={() => flushSync(() => setDeleted(true))}
      bar={
        <PageBar>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            inactive={isSubmitting || !changed || gone}
            refused={may.reason}
            {...(may.may && { 'aria-describedby': 'save-note' })}
          >
            Save
          </Button>
          {may.may ? (
            <Button kind="secondary" inactive={!changed || isSubmitting} onClick={discard}>
              Cancel
            </Button>
          ) : null}
          <p id="save-note" className={text.weak}>
            <PermissionCount count={selected.size} />{' '}
            {may.may ? (conflict === null ? changes : 'Changed in the meantime: see above.') : null}
          </p>
          {changed ? <PageBarLink onClick={() => changesRef.current?.focus()}>Review changes</PageBarLink> : null}
        </PageBar>
      }
    >
      {changed && !deleted && !gone ? (
        <LeaveGuard
          question="Leave without saving the permissions?"
          explanation="What you have changed on this page is not saved yet. The key keeps the permissions that it has."
        />
      ) : null}
      <div className={styles.columns}>
        <form id={formId} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
          <FormError
            errors={errors}
            busy={isSubmitting}
            wayBack={<Link to={paths.apiKeys(place)}>Back to the list</Link>}
          />
          {conflict === null ? null : (
            <PermissionConflict
              key={conflict.theirs.version}
              catalogue={catalogue}
              before={new Set(conflict.before.permissions)}
              theirs={conflict.theirs}
              mine={selected}
              onTakeTheirs={takeTheirs}
            />
          )}
          <PermissionsField
            control={form.control}
            name="permissions"
            catalogue={catalogue}
            before={held}
            disabledReason={may.reason}
          />
        </form>
        <div className={styles.asides}>
          {may.may ? (
            <PermissionChanges ref={changesRef} catalogue={catalogue} added={added} removed={removed} />
          ) : null}
          <SelectedPermissions catalogue={catalogue} selected={selected} reference={<ReferenceLink />} />
        </div>
      </div>
    </KeyFrame>
  )
}
