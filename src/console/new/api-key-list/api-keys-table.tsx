import { useId } from 'react'
import type { ApiKey } from '#contract/api-key-list.ts'
import { regions } from '#contract/regions.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { useListView } from '../../features/api-keys/list/list-view.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { UndeliveredSecret } from '../../features/api-keys/undelivered-secret.tsx'
import { type KeysPlace, paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Link } from '../../ui/link.tsx'
import { Badge, Card } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { KeyMenu } from './key-menu.tsx'
import { byCreation, byName, SortHead } from './sort-head.tsx'
import table from '../../ui/table.module.css'
import styles from './api-keys-table.module.css'

interface ApiKeysTableProps {
  place: KeysPlace
  keys: readonly ApiKey[]
  /** The key to mark as just made. */
  newKeySid: string | undefined
  /** Whether these are the keys of an earlier view, while those of the present one are on their way. */
  stale: boolean
  onDelete: (key: ApiKey) => void
}

/** The keys. On narrow screens rows stack; the explicit roles keep it a table for screen readers then. */
export function ApiKeysTable({ place, keys, newKeySid, stale, onDelete }: ApiKeysTableProps) {
  const reasonId = useId()
  const { view } = useListView()
  return (
    <Card className={classes(table.card, stale && table.stale)} aria-label="API keys" aria-busy={stale}>
      <p id={reasonId} hidden>
        {view.unused === undefined ? 'While searching, the newest keys' : 'The keys that are unused longest'} come
        first.
      </p>
      <table className={classes(table.table, styles.table)} role="table">
        <caption className={text.hidden}>API keys in {regions[place.region].label}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <SortHead by={byName} reasonId={reasonId}>
              Name
            </SortHead>
            <th role="columnheader" scope="col">
              Key type
            </th>
            <th role="columnheader" scope="col">
              SID
            </th>
            <SortHead by={byCreation} reasonId={reasonId}>
              Created
            </SortHead>
            <th role="columnheader" scope="col">
              Last used
            </th>
            <th role="columnheader" scope="col">
              <span className={text.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {keys.map((key) => (
            <tr key={key.sid} role="row" className={key.sid === newKeySid ? table.fresh : undefined}>
              <th role="rowheader" scope="row">
                <span className={table.name}>
                  <Link to={paths.apiKeyDetails({ ...place, keySid: key.sid })}>{keyName(key)}</Link>
                  {key.sid === newKeySid ? <Badge kind="success">New</Badge> : null}
                  {key.delivered ? null : <UndeliveredSecret />}
                </span>
              </th>
              <td role="cell">
                <span className={styles.type}>
                  <KeyTypeBadge type={key.type} />
                  {key.permissionCount === null ? null : (
                    <span className={classes(text.small, text.weak, text.tabular)}>
                      {key.permissionCount} {key.permissionCount === 1 ? 'permission' : 'permissions'}
                    </span>
                  )}
                </span>
              </td>
              <td role="cell">
                <span className={table.sid}>
                  <Verbatim>{key.sid}</Verbatim>
                  <CopyIconButton what="SID" of={keyName(key)} value={key.sid} />
                </span>
              </td>
              <td role="cell" data-label="Created" className={text.tabular}>
                <Timestamp value={key.createdAt} ago /> <span className={table.by}>{changedBy(key.createdBy)}</span>
              </td>
              <td role="cell" data-label="Last used" className={text.tabular}>
                {key.lastUsedAt === null ? 'Not known' : <Timestamp value={key.lastUsedAt} ago />}
              </td>
              <td role="cell" className={styles.menu}>
                <KeyMenu apiKey={key} onDelete={onDelete} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
