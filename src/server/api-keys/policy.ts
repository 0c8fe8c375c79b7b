import type { Context } from '../context.ts'

/** Permissions that the catalogue does not hold. */
export class UnknownPermissions extends Error {
  override name = 'UnknownPermissions'
  readonly ids: readonly string[]

  constructor(ids: readonly string[]) {
    super(`unknown permissions: ${ids.join(', ')}`)
    this.ids = ids
  }
}

/**
 * Refuses permissions that the catalogue does not hold.
 *
 * @param already those of the key as it is: one that has left the catalogue grants nothing and may stay until it is
 *   taken away
 * @throws UnknownPermissions
 */
export function assertKnown(
  { permissions }: Pick<Context, 'permissions'>,
  wanted: readonly string[] | null,
  already: readonly string[] = [],
): void {
  const unknown = (wanted ?? []).filter((id) => !permissions.ids.has(id) && !already.includes(id))
  if (unknown.length > 0) throw new UnknownPermissions(unknown)
}
