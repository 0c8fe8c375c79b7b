import { unmatchableHash, verifyPassword } from '../auth/password.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import type { Client } from './client.ts'
import { guess } from './guesses.ts'
import { type MarkedUser, readKnownBrowser } from './known-browser.ts'

/** A user with the hash that a password was found to match. */
export interface CheckedUser extends MarkedUser {
  id: string
}

/**
 * Lets a password be tried: every path that takes one takes it here.
 *
 * @returns null for a wrong password or an unknown address, which cost the same
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function checkPassword(
  ctx: Context,
  { email, password }: { email: string; password: string },
  client: Client,
): Promise<CheckedUser | null> {
  const user = await findUser(ctx.db, email)
  const knownBrowser = readKnownBrowser(ctx, client, user)
  return guess(ctx, { email, address: client.address, knownBrowser }, async () => {
    const cost = ctx.config.passwordCost
    const hash = user?.passwordHash ?? unmatchableHash(cost)
    const right = await verifyPassword({ hash, password }, cost)
    return right && user !== undefined ? user : null
  })
}

/**
 * Whether a user still has the password that was checked. To be asked in the transaction that acts on it, because it
 * may have been changed since.
 */
export async function isStillTheirs(transaction: Db, user: CheckedUser): Promise<boolean> {
  return (await findUser(transaction, user.email))?.passwordHash === user.passwordHash
}

async function findUser(db: Db, email: string): Promise<CheckedUser | undefined> {
  return db
    .selectFrom('users')
    .innerJoin('passwords', 'passwords.user_id', 'users.id')
    .select(['users.id', 'users.email', 'passwords.hash as passwordHash'])
    .where('users.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
}
