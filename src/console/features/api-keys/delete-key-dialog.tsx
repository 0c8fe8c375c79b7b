import { useQuery } from '@tanstack/react-query'
import type { ApiKey } from '#contract/api-key-list.ts'
import { getApiKey } from '#contract/api-keys.ts'
import { keyTypes } from '#contract/key-types.ts'
import { isCallError, problemOf } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { PermissionSummary } from './permissions/selected-permissions.tsx'
import { LastUse } from './key-use.tsx'
import { keyName } from './key-name.ts'
import { useDeleteApiKey } from './use-delete-api-key.ts'
import { usePermissions } from './permissions/use-permissions.ts'
import type { KeysPlace } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import affectedStyles from '../../ui/affected.module.css'

interface DeleteKeyDialogProps {
  address: KeysPlace & { sid: string }
  apiKey: ApiKey
  /** What the Console calls it. */
  words?: { title: string; confirm: string }
  onCancel: () => void
  onDeleted: () => void
}

const usualWords = { title: 'Delete this key?', confirm: 'Delete' }

/** Asks, deletes, and says what went wrong where it was asked. */
export function DeleteKeyDialog({
  address,
  apiKey: key,
  words = usualWords,
  onCancel,
  onDeleted,
}: DeleteKeyDialogProps) {
  const remove = useDeleteApiKey()
  return (
    <ConfirmDialog
      {...words}
      cancel="Cancel"
      busy={remove.isPending}
      problem={problemOf(remove.error)}
      onConfirm={() => remove.mutate(address, { onSuccess: onDeleted })}
      onCancel={onCancel}
    >
      <p>
        Requests that use <span className={text.strong}>{keyName(key)}</span> will fail immediately. This cannot be
        undone.
      </p>
      <dl className={affectedStyles.affected}>
        <div>
          <dt>SID</dt>
          <dd>
            <Verbatim>{key.sid}</Verbatim>
          </dd>
        </div>
        <div>
          <dt>Key type</dt>
          <dd>{keyTypes[key.type].label}</dd>
        </div>
        <div>
          <dt>Last used</dt>
          <dd>
            <LastUse address={address} />
          </dd>
        </div>
        <div>
          <dt>Permissions</dt>
          <dd>
            {key.type === 'restricted' ? <Permissions address={address} apiKey={key} /> : keyTypes[key.type].summary}
          </dd>
        </div>
      </dl>
    </ConfirmDialog>
  )
}

/** What the key may do. A person who deletes need not wait for it. */
function Permissions({ address, apiKey }: { address: KeysPlace & { sid: string }; apiKey: ApiKey }) {
  const { accountSid, region, sid } = address
  const key = useQuery(q(getApiKey, { accountSid, region, sid }))
  const catalogue = usePermissions()
  if (key.data !== undefined && catalogue.data !== undefined) {
    return <PermissionSummary catalogue={catalogue.data} ids={key.data.key.permissions ?? []} />
  }
  if (isCallError(key.error, 'not_found')) return 'Nothing: it has been deleted already.'
  const count = apiKey.permissionCount ?? 0
  return `${count} ${count === 1 ? 'permission' : 'permissions'}`
}
