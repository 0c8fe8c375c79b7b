import { permissionLimit } from '#contract/permissions.ts'
import { classes } from '../../../ui/classes.ts'
import text from '../../../styles/text.module.css'
import styles from './selected-permissions.module.css'
import { sayPermissionCount } from './say-permission-count.ts'

/** How many permissions are selected, for where the picker's own count is out of sight. */
export function PermissionCount({ count }: { count: number }) {
  return (
    <span className={classes(text.strong, text.tabular, count > permissionLimit && styles.over)}>
      {sayPermissionCount(count)}.
    </span>
  )
}
