import { permissionLimit } from '#contract/permissions.ts'
import { classes } from '../../ui/classes.ts'
import text from '../../styles/text.module.css'
import styles from './chosen-permissions.module.css'

/** How many permissions are chosen, for where the picker's own count is out of sight. */
export function PermissionCount({ count }: { count: number }) {
  const over = count > permissionLimit
  return (
    <span className={classes(text.strong, text.tabular, over && styles.over)}>
      {count} of {permissionLimit} permissions{over ? `, ${count - permissionLimit} too many` : ''}.
    </span>
  )
}
