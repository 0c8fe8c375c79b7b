import type { Bootstrap, MadeCredentials } from './config.ts'
import { createAccount } from './accounts/create.ts'
import { hashPassword, makePassword } from './auth/password.ts'
import { commitTogether } from './db/commit-together.ts'
import { isEasilyGuessed } from './auth/password-rules.ts'
import type { Context } from './context.ts'
import { insertUser } from './sessions/insert-user.ts'
import { StartError } from './start-error.ts'

/** @throws StartError when the first owner's password is one that is easily guessed */
export async function refuseEasyPassword({ owner }: Bootstrap): Promise<void> {
  if (owner === undefined || !(await isEasilyGuessed(owner.password, [owner.email]))) return
  throw new StartError('BOOTSTRAP_PASSWORD is easily guessed: use one that is longer or less common.')
}

/**
 * Fills an empty database with an owner and an account, in one transaction.
 *
 * @returns the credentials that were made up; nothing where all were given, or where there is an account already
 */
export async function bootstrapOnce(ctx: Context, given: Bootstrap): Promise<MadeCredentials> {
  const existing = await ctx.db.selectFrom('accounts').select('sid').limit(1).executeTakeFirst()
  if (existing !== undefined) return {}

  const email = (given.owner?.email ?? 'owner@latchkey.local').toLowerCase()
  const password = given.owner?.password ?? makePassword()
  const hash = await hashPassword(password, ctx.config.passwordCost)
  const now = ctx.now()
  const { sid, authToken } = await commitTogether(ctx.db, async (transaction) => {
    const account = await createAccount(transaction, ctx, now, {
      friendlyName: 'My account',
      ...(given.accountSid === undefined ? {} : { sid: given.accountSid }),
      ...(given.authToken === undefined ? {} : { us1AuthToken: given.authToken }),
    })
    const userId = await insertUser(transaction, { name: 'Owner', email, hash, now })
    await transaction
      .insertInto('memberships')
      .values({ user_id: userId, account_sid: account.sid, role: 'owner', created_at: now })
      .execute()
    return account
  })
  const made: MadeCredentials = {}
  if (given.owner === undefined) made.owner = { email, password }
  if (given.authToken === undefined) made.account = { sid, authToken }
  return made
}
