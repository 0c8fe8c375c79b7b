import type { Context } from '../context.ts'
import { Refused } from '../refused.ts'

/**
 * Refuses permissions that the catalogue does not hold.
 *
 * @param already those of the key as it is: one that has left the catalogue grants nothing and may stay until it is
 *   taken away
 * @throws Refused for unknown permissions
 */
export function assertKnown(
  { permissions }: Pick<Context, 'permissions'>,
  wanted: readonly string[] | null,
  already: readonly string[] = [],
): void {
  const unknown = (wanted ?? []).filter((id) => !permissions.ids.has(id) && !already.includes(id))
  if (unknown.length > 0) throw new Refused('unknown-permissions', unknown)
}
