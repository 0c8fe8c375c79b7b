import { sql, type Transaction } from 'kysely'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Tables } from '../db/tables.ts'
import { endSessionsOf } from './own-sessions.ts'

/**
 * Writes a user's new password, ends their sessions, and records it in each of their accounts.
 *
 * @param hash made by `hashPassword`
 * @param now milliseconds since 1970
 * @param keeps the id of a session that goes on
 */
export async function setPassword(
  transaction: Transaction<Tables>,
  who: Principal | 'system',
  action: 'users.change-password' | 'users.reset-password',
  { userId, hash, now, keeps }: { userId: string; hash: string; now: number; keeps?: string },
): Promise<void> {
  await transaction
    .updateTable('user_credentials')
    // As `timeOfChange` has it, never before it was made.
    .set({ password: hash, updated_at: sql<string>`max(created_at, ${new Date(now).toISOString()})` })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute()
  await endSessionsOf(transaction, userId, keeps)
  const accounts = await transaction
    .selectFrom('memberships')
    .select('account_sid')
    .where('user_id', '=', userId)
    .execute()
  for (const { account_sid: accountSid } of accounts) {
    await recordEvent(transaction, who, now, { accountSid, action, target: userId })
  }
}
