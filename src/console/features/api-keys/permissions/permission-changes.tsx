import { Minus, Plus } from 'lucide-react'
import { type Ref, useEffect, useRef } from 'react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { comparePermissions, type PermissionCatalogue } from '#contract/permissions.ts'
import { changedBy } from '../changed-by.ts'
import { PermissionSummary } from './selected-permissions.tsx'
import { keyName } from '../key-name.ts'
import { Button } from '../../../ui/button.tsx'
import { Callout } from '../../../ui/surface.tsx'
import text from '../../../styles/text.module.css'
import styles from './permission-changes.module.css'

interface Difference {
  catalogue: PermissionCatalogue
  added: readonly string[]
  removed: readonly string[]
}

/** What **Save** would add and take away, in words. */
export function PermissionChanges({ ref, catalogue, added, removed }: Difference & { ref: Ref<HTMLElement> }) {
  return (
    <section ref={ref} className={styles.card} aria-labelledby="changes" tabIndex={-1}>
      <h2 id="changes">Changes</h2>
      {added.length + removed.length === 0 ? (
        <p className={text.weak}>No changes yet. Your edits will appear here.</p>
      ) : (
        <DifferenceInWords catalogue={catalogue} added={added} removed={removed} />
      )}
    </section>
  )
}

function DifferenceInWords({ catalogue, added, removed }: Difference) {
  return (
    <div className={styles.difference}>
      {added.length === 0 ? null : (
        <div>
          <h3>
            <Plus size={16} className={styles.added} aria-hidden />
            The key will also be able to ({added.length})
          </h3>
          <PermissionSummary catalogue={catalogue} ids={added} />
        </div>
      )}
      {removed.length === 0 ? null : (
        <div>
          <h3>
            <Minus size={16} className={styles.removed} aria-hidden />
            The key will no longer be able to ({removed.length})
          </h3>
          <PermissionSummary catalogue={catalogue} ids={removed} />
        </div>
      )}
    </div>
  )
}

interface PermissionConflictProps {
  catalogue: PermissionCatalogue
  /** What the key held when the person began. */
  before: ReadonlySet<string>
  /** The key as another person made it. */
  theirs: ApiKeyDetails
  mine: ReadonlySet<string>
  onTakeTheirs: () => void
}

/** Two people changed the permissions: both versions, against what the key held before. */
export function PermissionConflict({ catalogue, before, theirs, mine, onTakeTheirs }: PermissionConflictProps) {
  const versions = [
    { name: 'As it is now', change: comparePermissions(before, theirs.permissions ?? []) },
    { name: 'As you chose', change: comparePermissions(before, mine) },
  ]
  const self = useRef<HTMLDivElement>(null)
  // Save stands at the bottom, and pressed again it would put one's own version in place unseen.
  useEffect(() => self.current?.focus(), [])
  return (
    <div ref={self} className={styles.conflict} tabIndex={-1}>
      <Callout
        kind="warning"
        role="alert"
        actions={
          <Button kind="secondary" size="small" onClick={onTakeTheirs}>
            Keep it as it is now
          </Button>
        }
      >
        <span className={text.strong}>This key was changed in the meantime</span> {changedBy(theirs.updatedBy)}. Nothing
        was saved. {keyName(theirs)} now holds {count(theirs.permissions?.length ?? 0)}, and you chose {mine.size}. Save
        puts yours in the place of theirs.
      </Callout>
      <div className={styles.versions}>
        {versions.map(({ name, change }) => (
          <section key={name} className={styles.version} aria-label={name}>
            <h3>{name}</h3>
            {change.added.length + change.removed.length === 0 ? (
              <p className={text.weak}>The same permissions as before.</p>
            ) : (
              <>
                {change.added.length === 0 ? null : (
                  <>
                    <h4>Added</h4>
                    <PermissionSummary catalogue={catalogue} ids={change.added} />
                  </>
                )}
                {change.removed.length === 0 ? null : (
                  <>
                    <h4>Removed</h4>
                    <PermissionSummary catalogue={catalogue} ids={change.removed} />
                  </>
                )}
              </>
            )}
          </section>
        ))}
      </div>
    </div>
  )
}

const count = (number: number) => `${number} permission${number === 1 ? '' : 's'}`
