import type { ApiKey } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { messageOf } from '../api/errors.ts'
import { keyName } from '../features/api-keys/key-name.ts'
import { useDeleteApiKey } from '../features/api-keys/use-delete-api-key.ts'
import type { KeysPlace } from '../paths.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Sid } from '../ui/sid.tsx'
import { Callout } from '../ui/surface.tsx'
import text from '../styles/text.module.css'
import styles from './page.module.css'

interface DeleteKeyDialogProps {
  address: KeysPlace & { sid: string }
  apiKey: ApiKey
  onCancel: () => void
  onDeleted: () => void
}

/** Asks, deletes, and says what went wrong where it was asked. */
export function DeleteKeyDialog({ address, apiKey: key, onCancel, onDeleted }: DeleteKeyDialogProps) {
  const remove = useDeleteApiKey()
  return (
    <ConfirmDialog
      title="Delete this key?"
      confirm="Delete"
      cancel="Cancel"
      busy={remove.isPending}
      onConfirm={() => remove.mutate(address, { onSuccess: onDeleted })}
      onCancel={onCancel}
    >
      <p>
        Requests that use <span className={text.strong}>{keyName(key)}</span> fail from the moment you delete it. This
        cannot be undone.
      </p>
      <dl className={styles.affected}>
        <div>
          <dt>SID</dt>
          <dd>
            <Sid value={key.sid} />
          </dd>
        </div>
        <div>
          <dt>Key type</dt>
          <dd>{keyTypes[key.type].label}</dd>
        </div>
      </dl>
      {remove.isError ? (
        <Callout kind="error" role="alert">
          {messageOf(remove.error)}
        </Callout>
      ) : null}
    </ConfirmDialog>
  )
}
