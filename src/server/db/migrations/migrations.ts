import type { Migration } from 'kysely/migration'
import * as firstFlow from './0001-first-flow.ts'
import * as throttleAndReplay from './0002-throttle-and-replay.ts'
import * as invitations from './0003-invitations.ts'
import * as permissionCount from './0004-permission-count.ts'
import * as searchKeys from './0005-search-keys.ts'
import * as listByNumber from './0006-list-by-number.ts'
import * as ownSessions from './0007-own-sessions.ts'
import * as demo from './0008-demo.ts'
import * as keyUses from './0009-key-uses.ts'
import * as preventEscalation from './0010-prevent-escalation.ts'
import * as idleKeys from './0011-idle-keys.ts'

/**
 * Every migration by name, in the order of their names. One that has landed never changes, and imports nothing that does:
 * it makes of an old database what it made on the day it landed.
 */
export const migrations: Record<string, Migration> = {
  '0001-first-flow': firstFlow,
  '0002-throttle-and-replay': throttleAndReplay,
  '0003-invitations': invitations,
  '0004-permission-count': permissionCount,
  '0005-search-keys': searchKeys,
  '0006-list-by-number': listByNumber,
  '0007-own-sessions': ownSessions,
  '0008-demo': demo,
  '0009-key-uses': keyUses,
  '0010-prevent-escalation': preventEscalation,
  '0011-idle-keys': idleKeys,
}
