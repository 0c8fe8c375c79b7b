import { zodResolver } from '@hookform/resolvers/zod'
import { Trash2 } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useForm, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import * as z from 'zod/mini'
import { type ApiKeyDetails, FriendlyName } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import {
  SelectedPermissions,
  comparePermissions,
  type PermissionCatalogue,
  samePermissions,
} from '#contract/permissions.ts'
import { regions } from '#contract/regions.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { DeleteKeyDialog } from '../../features/api-keys/delete-key-dialog.tsx'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { PermissionConflict } from '../../features/api-keys/permissions/permission-changes.tsx'
import { PermissionsField } from '../../features/api-keys/permissions/permissions-field.tsx'
import { undeliveredMeans } from '../../features/api-keys/undelivered-secret.tsx'
import { type KeyEdit, useKeyEdit, useNewerKey } from '../../features/api-keys/use-key-edit.ts'
import { LeaveGuard } from '../../features/leave-guard.tsx'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { FormError } from '../../form/form-error.tsx'
import { NameField } from '../../form/name-field.tsx'
import { submit } from '../../form/submit.ts'
import { useOffer } from '../../ui/action.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Link } from '../../ui/link.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Callout } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { Page } from '../shell/page.tsx'
import { SaveDialog } from './save-dialog.tsx'
import styles from './key-form.module.css'
import pageStyles from '../shell/page.module.css'
import { deleteWords } from '../delete-words.ts'
import { legacyPaths } from '../legacy-paths.ts'

const Values = z.object({ friendlyName: FriendlyName, permissions: z.array(z.string()) })
const RestrictedValues = z.extend(Values, { permissions: SelectedPermissions })

const valuesOf = (key: ApiKeyDetails) => ({
  friendlyName: key.friendlyName ?? '',
  permissions: key.permissions ?? [],
})

interface KeyFormProps {
  apiKey: ApiKeyDetails
  /** Of a Restricted key. */
  catalogue: PermissionCatalogue | undefined
}

/** Name and permissions in one form, whose **Save** asks once more with what would change. */
export function KeyForm({ apiKey, catalogue }: KeyFormProps) {
  const id = useId()
  const place = usePlace()
  const navigate = useNavigate()
  const keyEdit = useKeyEdit(apiKey)
  const { seen, conflict, gone, yieldToTheirs, save } = keyEdit
  const may = useMay('api-keys.update', { keyType: apiKey.type })
  const mayDelete = useMay('api-keys.delete', { keyType: apiKey.type })
  const [asked, setAsked] = useState<'save' | 'delete' | null>(null)
  const remove = { name: 'Delete this API key', refused: mayDelete.reason, perform: () => setAsked('delete') }
  useOffer([remove])
  const [deleted, setDeleted] = useState(false)
  const form = useForm({
    resolver: zodResolver(catalogue === undefined ? Values : RestrictedValues),
    defaultValues: valuesOf(apiKey),
  })
  const { errors, isSubmitting } = form.formState
  const [friendlyName, permissions] = useWatch({ control: form.control, name: ['friendlyName', 'permissions'] })
  const held = useMemo(() => new Set(seen.permissions), [seen.permissions])
  const difference = comparePermissions(held, permissions)
  const otherPermissions = difference.added.length + difference.removed.length > 0
  const renamed = friendlyName.trim() !== (seen.friendlyName ?? '')
  const changed = renamed || otherPermissions

  useNewerKey(apiKey, keyEdit, !changed && !isSubmitting, (key) => form.reset(valuesOf(key)))

  const askToSave = form.handleSubmit(() => {
    if (may.may && changed) setAsked('save')
  })
  const saveNow = form.handleSubmit(async (values) => {
    const edit: KeyEdit = {
      ...(renamed && { friendlyName: values.friendlyName }),
      ...(otherPermissions && { permissions: values.permissions }),
    }
    setAsked(null)
    await submit(form, async () => {
      if (!(await save(edit))) return
      form.reset(values)
      showToast('The key was saved.')
    })
  })
  const takeTheirs = () => {
    // Only what is drawn anew can take the focus.
    flushSync(() => {
      form.reset(valuesOf(seen))
      yieldToTheirs()
    })
    form.setFocus('friendlyName')
  }
  const leave = () => {
    // The guard must know before the navigation asks it.
    flushSync(() => setDeleted(true))
    showToast(`${keyName(apiKey)} was deleted.`)
    void navigate(legacyPaths.apiKeys(place), { replace: true })
  }

  return (
    <Page
      title={keyName(seen)}
      crumb={keyName(seen)}
      tools={<KeyTypeBadge type={apiKey.type} />}
      bar={
        <PageBar>
          <Button
            kind="primary"
            type="submit"
            form={id}
            inactive={isSubmitting || gone}
            refused={may.reason ?? (changed ? undefined : 'No changes.')}
          >
            Save
          </Button>
          <Link className={buttonClass('secondary')} to={legacyPaths.apiKeys(place)}>
            Cancel
          </Link>
        </PageBar>
      }
    >
      {changed && !deleted && !gone ? (
        <LeaveGuard
          question="Leave without saving the key?"
          explanation="What you have changed on this page is not saved yet. The key stays as it is."
        />
      ) : null}
      <form id={id} className={pageStyles.form} onSubmit={(event) => void askToSave(event)} noValidate>
        <FormError
          errors={errors}
          busy={isSubmitting}
          wayBack={<Link to={legacyPaths.apiKeys(place)}>Back to the list</Link>}
        />
        {conflict === null || conflict.theirs.friendlyName === conflict.before.friendlyName ? null : (
          <Callout
            key={seen.version}
            kind="warning"
            role="alert"
            actions={
              <Button kind="secondary" size="small" onClick={takeTheirs}>
                Keep it as it is now
              </Button>
            }
          >
            <span className={text.strong}>This key was changed in the meantime</span> {changedBy(seen.updatedBy)}: its
            name is now <span className={text.strong}>{keyName(seen)}</span>. Nothing was saved. Save puts what you
            typed in its place.
          </Callout>
        )}
        {conflict === null ||
        catalogue === undefined ||
        samePermissions(conflict.before.permissions ?? [], conflict.theirs.permissions ?? []) ? null : (
          <PermissionConflict
            key={conflict.theirs.version}
            catalogue={catalogue}
            before={new Set(conflict.before.permissions)}
            theirs={conflict.theirs}
            mine={new Set(permissions)}
            onTakeTheirs={takeTheirs}
          />
        )}
        <div className={pageStyles.field}>
          <NameField control={form.control} name="friendlyName" label="Friendly name" />
        </div>
        <KeyFacts apiKey={apiKey} />
        {catalogue === undefined ? null : (
          <PermissionsField
            control={form.control}
            name="permissions"
            catalogue={catalogue}
            before={held}
            disabledReason={may.reason}
          />
        )}
      </form>
      <section className={styles.zone} aria-labelledby={`${id}-delete`}>
        <div>
          <h2 id={`${id}-delete`}>Delete</h2>
          <p className={text.weak}>Requests with this key fail at once. This can’t be undone.</p>
        </div>
        <Button kind="dangerLine" refused={remove.refused} onClick={remove.perform}>
          <Trash2 size={16} aria-hidden />
          {remove.name}
        </Button>
      </section>
      {asked === 'save' ? (
        <SaveDialog
          before={seen}
          {...(renamed && { name: friendlyName.trim() })}
          {...difference}
          onSave={() => void saveNow()}
          onCancel={() => setAsked(null)}
        />
      ) : null}
      {asked === 'delete' ? (
        <DeleteKeyDialog
          address={{ ...place, sid: apiKey.sid }}
          apiKey={apiKey}
          words={deleteWords}
          onCancel={() => setAsked(null)}
          onDeleted={leave}
        />
      ) : null}
    </Page>
  )
}

/** What never changes of a key. */
function KeyFacts({ apiKey: key }: { apiKey: ApiKeyDetails }) {
  return (
    <Facts>
      <Fact term="SID" action={<CopyIconButton what="SID" value={key.sid} />}>
        <Verbatim>{key.sid}</Verbatim>
      </Fact>
      {key.delivered ? null : <Fact term="Secret">{undeliveredMeans}</Fact>}
      <Fact term="Region">{regions[key.region].label}</Fact>
      <Fact term="Key type">
        {keyTypes[key.type].label} <span className={text.weak}>· {keyTypes[key.type].summary}</span>
      </Fact>
      <Fact term="Date created">
        <Timestamp value={key.createdAt} /> <span className={text.weak}>{changedBy(key.createdBy)}</span>
      </Fact>
    </Facts>
  )
}
