import { sql, type Transaction } from 'kysely'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Tables } from '../db/tables.ts'
import { endSessionsOf } from './own-sessions.ts'

/**
 * Writes a user's new password, ends all their sessions, and records it in each of their accounts.
 *
 * @param hash made by `hashPassword`
 * @param now milliseconds since 1970
 */
export async function setPassword(
  transaction: Transaction<Tables>,
  who: Principal | 'system',
  action: 'users.change-password' | 'users.reset-password',
  { userId, hash, now }: { userId: string; hash: string; now: number },
): Promise<void> {
  await transaction
    .updateTable('passwords')
    // As `timeOfChange` has it, never before it was made.
    .set({ hash, updated_at: sql<number>`max(created_at, ${now})` })
    .where('user_id', '=', userId)
    .execute()
  await endSessionsOf(transaction, userId)
  const accounts = await transaction
    .selectFrom('memberships')
    .select('account_sid')
    .where('user_id', '=', userId)
    .execute()
  for (const { account_sid: accountSid } of accounts) {
    await recordEvent(transaction, who, now, { accountSid, action, target: userId })
  }
}
