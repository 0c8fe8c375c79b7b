import type { Migration } from 'kysely/migration'
import * as firstFlow from './2026-11-22-first-flow.ts'
import * as invitations from './2026-11-23-invitations.ts'
import * as listByNumber from './2026-11-27-list-by-number.ts'
import * as permissionCount from './2026-11-23-permission-count.ts'
import * as searchKeys from './2026-11-23-search-keys.ts'
import * as throttleAndReplay from './2026-11-22-throttle-and-replay.ts'

/** Every migration by name, in the order of their names. Landed ones never change. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-first-flow': firstFlow,
  '2026-11-22-throttle-and-replay': throttleAndReplay,
  '2026-11-23-invitations': invitations,
  '2026-11-23-permission-count': permissionCount,
  '2026-11-23-search-keys': searchKeys,
  '2026-11-27-list-by-number': listByNumber,
}
