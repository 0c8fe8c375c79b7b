import { isReadOnly, type Permission } from '#contract/permissions.ts'
import { classes } from '../../../ui/classes.ts'
import type { ChangePermissions } from './permission-tree.tsx'
import styles from './permission-picker.module.css'

export const idsOf = (permissions: readonly Permission[]) => permissions.map((permission) => permission.id)

interface QuickChoicesProps {
  name: string
  permissions: readonly Permission[]
  onChange: ChangePermissions
  className?: string | undefined
}

/** What is often wanted of a product or resource as a whole. */
export function QuickChoices({ name, permissions, onChange, className }: QuickChoicesProps) {
  const readOnly = permissions.filter(isReadOnly)
  const choices: [string, readonly Permission[]][] = [
    ['Full access', permissions],
    ['Clear', []],
  ]
  if (readOnly.length > 0) choices.unshift(['Read only', readOnly])
  return (
    <div className={classes(styles.choices, className)} role="group" aria-label={`Quick choices for ${name}`}>
      {choices.map(([label, wanted]) => (
        <button
          key={label}
          type="button"
          className={styles.link}
          onClick={() => onChange(idsOf(permissions), idsOf(wanted))}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
