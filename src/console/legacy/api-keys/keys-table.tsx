import { CopyPlus } from 'lucide-react'
import { useId } from 'react'
import type { ApiKey } from '#contract/api-key-list.ts'
import { regions } from '#contract/regions.ts'
import { changedBy } from '../../features/api-keys/changed-by.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { KeyTypeBadge } from '../../features/api-keys/key-type-badge.tsx'
import { UndeliveredSecret } from '../../features/api-keys/undelivered-secret.tsx'
import { usePlace } from '../../features/place.tsx'
import { useMay } from '../../features/session/use-may.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import { Badge } from '../../ui/surface.tsx'
import { Timestamp } from '../../ui/timestamp.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import tableStyles from '../../ui/table.module.css'
import styles from './keys-table.module.css'
import { legacyPaths } from '../legacy-paths.ts'

interface KeysTableProps {
  keys: readonly ApiKey[]
  /** The key to mark as just made. */
  newKeySid: string | undefined
  /** Whether these are the keys of an earlier view, while those of the present one are on their way. */
  stale: boolean
}

/** The keys. On narrow screens rows stack; the explicit roles keep it a table for screen readers then. */
export function KeysTable({ keys, newKeySid, stale }: KeysTableProps) {
  const place = usePlace()
  const reason = useId()
  const mayCreate = useMay('api-keys.create')
  return (
    <div className={classes(styles.grid, stale && tableStyles.stale)} aria-busy={stale}>
      {mayCreate.may ? null : (
        <p id={reason} hidden>
          {mayCreate.reason}
        </p>
      )}
      <table className={classes(tableStyles.table, styles.table)} role="table">
        <caption className={text.hidden}>API keys in {regions[place.region].label}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {['Friendly name', 'SID', 'Key type', 'Date created', 'Actions'].map((head) => (
              <th key={head} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {keys.map((key) => {
            const at = { ...place, keySid: key.sid }
            return (
              <tr key={key.sid} role="row" className={key.sid === newKeySid ? tableStyles.fresh : undefined}>
                <th role="rowheader" scope="row">
                  <span className={tableStyles.name}>
                    <Link to={legacyPaths.apiKey(at)}>{keyName(key)}</Link>
                    {key.sid === newKeySid ? <Badge kind="success">New</Badge> : null}
                    {key.delivered ? null : <UndeliveredSecret />}
                  </span>
                </th>
                <td role="cell">
                  <SidLink sid={key.sid} to={legacyPaths.apiKey(at)} />
                </td>
                <td role="cell">
                  <KeyTypeBadge type={key.type} />
                </td>
                <td role="cell" data-label="Created" className={text.tabular}>
                  <Timestamp value={key.createdAt} ago />{' '}
                  <span className={tableStyles.by}>{changedBy(key.createdBy)}</span>
                </td>
                <td role="cell">
                  {key.type === 'main' ? (
                    <>
                      <span className={text.weak} aria-hidden>
                        –
                      </span>
                      <span className={text.hidden}>None</span>
                    </>
                  ) : (
                    <Duplicate
                      apiKey={key}
                      to={legacyPaths.duplicateApiKey(at)}
                      reasonId={mayCreate.may ? undefined : reason}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function SidLink({ sid, to }: { sid: string; to: string }) {
  return (
    <span className={tableStyles.sid}>
      <Link to={to}>
        <Verbatim>{sid}</Verbatim>
      </Link>
    </span>
  )
}

/** @param reasonId what says why not, where it is not possible */
function Duplicate({ apiKey, to, reasonId }: { apiKey: ApiKey; to: string; reasonId: string | undefined }) {
  const content = (
    <>
      <CopyPlus size={16} aria-hidden />
      <span>
        Duplicate key
        <span className={text.hidden}> {keyName(apiKey)}</span>
      </span>
    </>
  )
  if (reasonId === undefined) {
    return (
      <Link className={styles.duplicate} to={to}>
        {content}
      </Link>
    )
  }
  return (
    <button type="button" className={styles.duplicate} aria-disabled aria-describedby={reasonId}>
      {content}
    </button>
  )
}
