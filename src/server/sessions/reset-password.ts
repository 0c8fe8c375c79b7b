import { recordEvent } from '../audit/record-event.ts'
import { hashPassword, makePassword } from '../auth/password.ts'
import type { Db } from '../db/tables.ts'

/**
 * Gives a user a new random password and ends all their sessions: for an operator at the machine, when somebody cannot
 * sign in any more.
 *
 * @param now milliseconds since 1970
 * @returns the new password, or null where nobody has that e-mail address
 */
export async function resetPassword(db: Db, email: string, now: number): Promise<string | null> {
  const password = makePassword()
  const hash = await hashPassword(password)
  return db.transaction().execute(async (transaction) => {
    const user = await transaction
      .selectFrom('users')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst()
    if (user === undefined) return null
    await transaction
      .updateTable('user_credentials')
      .set({ password: hash, updated_at: new Date(now).toISOString() })
      .where('user_id', '=', user.id)
      .where('provider_id', '=', 'credential')
      .execute()
    await transaction.deleteFrom('sessions').where('user_id', '=', user.id).execute()
    const accounts = await transaction
      .selectFrom('memberships')
      .select('account_sid')
      .where('user_id', '=', user.id)
      .execute()
    for (const account of accounts) {
      await recordEvent(transaction, 'system', now, {
        accountSid: account.account_sid,
        action: 'users.reset-password',
        target: user.id,
      })
    }
    return password
  })
}
