import { permissionLimit } from '#contract/permissions.ts'

/** How many permissions are selected of how many a key can hold, and by how many that is too much. */
export function sayPermissionCount(count: number): string {
  const excess = count - permissionLimit
  return `${count} of ${permissionLimit} permissions${excess > 0 ? `, ${excess} too many` : ''}`
}
