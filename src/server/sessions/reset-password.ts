import { hashPassword, makePassword } from '../auth/password.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { setPassword } from './set-password.ts'

/**
 * Gives a user a new random password and ends all their sessions: for an operator at the machine, when a person cannot
 * log in any more.
 *
 * @returns the new password, or null where no one has that e-mail address
 */
export async function resetPassword(
  { config, db, now }: Pick<Context, 'db' | 'now'> & { config: Pick<Config, 'passwordCost'> },
  email: string,
): Promise<string | null> {
  const password = makePassword()
  const hash = await hashPassword(password, config.passwordCost)
  return commitTogether(db, async (transaction) => {
    const user = await transaction
      .selectFrom('users')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst()
    if (user === undefined) return null
    await setPassword(transaction, 'system', 'users.reset-password', { userId: user.id, hash, now: now() })
    // Counters cannot be told apart without the server's keys; guesses at others merely begin anew.
    await transaction.deleteFrom('password_guesses').execute()
    return password
  })
}
