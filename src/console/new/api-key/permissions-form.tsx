import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useForm, useWatch } from 'react-hook-form'
import * as z from 'zod/mini'
import { type ApiKeyDetails, getApiKey } from '#contract/api-keys.ts'
import { ChosenPermissions as Schema, comparePermissions, type PermissionCatalogue } from '#contract/permissions.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { ChosenPermissions } from '../../features/api-keys/permissions/chosen-permissions.tsx'
import { PermissionCount } from '../../features/api-keys/permissions/permission-count.tsx'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { useUpdateApiKey } from '../../features/api-keys/use-update-api-key.ts'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { submit } from '../../form/submit.ts'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { KeyFrame } from './key-frame.tsx'
import { LeaveGuard } from '../leave-guard.tsx'
import { PageBar, PageBarLink } from '../shell/page-bar.tsx'
import { PermissionChanges, PermissionConflict } from './permission-changes.tsx'
import styles from '../shell/page.module.css'

const formId = 'permissions'
const Values = z.object({ permissions: Schema })

interface PermissionsFormProps {
  apiKey: ApiKeyDetails
  /** The key's permissions as the page has them. */
  held: ReadonlySet<string>
  catalogue: PermissionCatalogue
}

/**
 * The picker with what the key may do, what would change, and **Save**. What somebody else changed meanwhile is shown
 * beside one's own choice, which stays until one of the two is taken.
 */
export function PermissionsForm({ apiKey, held, catalogue }: PermissionsFormProps) {
  const place = usePlace()
  const address = { ...place, sid: apiKey.sid }
  const update = useUpdateApiKey()
  const client = useQueryClient()
  const may = useMay('api-keys.update', { keyType: apiKey.type })
  // What the person has before them; newer data of the page must not count as seen.
  const [seen, setSeen] = useState({ version: apiKey.version, held })
  const [conflict, setConflict] = useState<{ theirs: ApiKeyDetails; before: ReadonlySet<string> } | null>(null)
  const [deleted, setDeleted] = useState(false)
  const changesRef = useRef<HTMLElement>(null)
  const form = useForm({ resolver: zodResolver(Values), defaultValues: { permissions: [...held] } })
  const { errors, isSubmitting } = form.formState
  const chosen = new Set(useWatch({ control: form.control, name: 'permissions' }))
  const { added, removed } = comparePermissions(seen.held, chosen)
  const changed = added.length + removed.length > 0
  const changes = changed ? `${added.length} added, ${removed.length} taken away.` : 'Nothing has changed.'

  const take = (key: ApiKeyDetails) => {
    const now = new Set(key.permissions)
    setSeen({ version: key.version, held: now })
    return now
  }
  // Whoever has changed nothing sees what is true now; a choice of one's own is kept, and compared when it is saved.
  const { reset } = form
  useEffect(() => {
    if (changed || isSubmitting || apiKey.version <= seen.version) return
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- together with the form, which is no state of React's
    setSeen({ version: apiKey.version, held })
    reset({ permissions: [...held] })
  }, [apiKey.version, held, seen.version, changed, isSubmitting, reset])

  const save = async (permissions: string[], version = seen.version): Promise<void> => {
    try {
      const { key } = await update.mutateAsync({ ...address, permissions, seen: version })
      take(key)
    } catch (error) {
      if (isCallError(error, 'not_found')) throw new CallError('not_found', 'This key was deleted meanwhile.')
      if (!isCallError(error, 'changed_meanwhile')) throw error
      const { key } = await client.fetchQuery({ ...q(getApiKey, address), staleTime: 0 })
      const before = seen.held
      // Somebody changed the name only.
      if (isSame(before, key.permissions ?? [])) return save(permissions, key.version)
      // Where it holds them already, an earlier try was carried out although its reply was lost.
      if (!isSame(new Set(permissions), take(key))) {
        setConflict({ theirs: key, before })
        return
      }
    }
    setConflict(null)
    showToast('The permissions were saved.')
  }
  const onSubmit = form.handleSubmit(async ({ permissions }) => {
    if (may.may && changed) await submit(form, () => save(permissions))
  })
  const discard = () => {
    form.reset({ permissions: [...seen.held] })
    setConflict(null)
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
            inactive={isSubmitting || !may.may || !changed}
            aria-describedby="save-note"
          >
            Save
          </Button>
          {may.may ? (
            <Button kind="secondary" inactive={!changed || isSubmitting} onClick={discard}>
              Cancel
            </Button>
          ) : null}
          <p id="save-note" className={text.weak}>
            {may.may ? (
              <>
                <PermissionCount count={chosen.size} /> {conflict === null ? changes : 'Changed meanwhile: see above.'}
              </>
            ) : (
              may.reason
            )}
          </p>
          {changed ? <PageBarLink onClick={() => changesRef.current?.focus()}>Review changes</PageBarLink> : null}
        </PageBar>
      }
    >
      {changed && !deleted ? (
        <LeaveGuard
          question="Leave without saving the permissions?"
          explanation="What you have changed on this page is not saved yet. The key keeps the permissions that it has."
        />
      ) : null}
      <div className={styles.columns}>
        <form id={formId} className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
          <FormError errors={errors} busy={isSubmitting} />
          {conflict === null ? null : (
            <PermissionConflict
              key={conflict.theirs.version}
              catalogue={catalogue}
              before={conflict.before}
              theirs={conflict.theirs}
              mine={chosen}
              onTakeTheirs={takeTheirs}
            />
          )}
          <PermissionsField
            control={form.control}
            name="permissions"
            catalogue={catalogue}
            before={seen.held}
            disabledReason={may.reason}
          />
        </form>
        <div className={styles.asides}>
          <PermissionChanges ref={changesRef} catalogue={catalogue} added={added} removed={removed} />
          <ChosenPermissions catalogue={catalogue} chosen={chosen} />
        </div>
      </div>
    </KeyFrame>
  )
}

function isSame(one: ReadonlySet<string>, other: Iterable<string>): boolean {
  const { added, removed } = comparePermissions(one, other)
  return added.length + removed.length === 0
}
