import { randomUUIDv7 } from 'node:crypto'
import type { Transaction } from 'kysely'
import { actorOf, type Principal } from '../auth/principal.ts'
import { compileOnce } from '../db/compile-once.ts'
import type { AuditEventRow, Tables } from '../db/tables.ts'

/** What happened to what. `details` holds names and types for the reader of the log, never a secret. */
export interface AuditEvent {
  accountSid: string
  action: string
  target: string
  details?: Record<string, string | null | readonly string[]>
}

const insertEvent = compileOnce((db, row: AuditEventRow) => db.insertInto('audit_events').values(row))

/**
 * Records a change. Takes the transaction of the change itself: if the event cannot be written, the change does not
 * happen.
 */
export async function recordEvent(
  transaction: Transaction<Tables>,
  who: Principal | 'system',
  at: number,
  event: AuditEvent,
): Promise<void> {
  const actor = who === 'system' ? { kind: 'system', id: 'latchkey' } : actorOf(who)
  await insertEvent(transaction, {
    // One of those that sort by time, so that a new event goes to the end of its index.
    id: randomUUIDv7(),
    account_sid: event.accountSid,
    at,
    actor_kind: actor.kind,
    actor_id: actor.id,
    action: event.action,
    target: event.target,
    details: JSON.stringify(event.details ?? {}),
  })
}
