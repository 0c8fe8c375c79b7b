import { findAccount } from '../accounts/find.ts'
import { recordEvent } from '../audit/record-event.ts'
import { hashPassword } from '../auth/password.ts'
import { isEasilyGuessed } from '../auth/password-rules.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db } from '../db/tables.ts'
import { guess } from '../sessions/guesses.ts'
import { insertUser } from '../sessions/insert-user.ts'
import { findInvitation, hashInvitationToken, type OpenInvitation } from './invitation.ts'

/**
 * Makes the user who was invited, and a member of the account. The invitation is used up with it.
 *
 * @param address the client's, whose tries are counted
 * @returns undefined where no invitation has this token (any more), `taken` where the e-mail address has a user by now
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function acceptInvitation(
  ctx: Context,
  { token, name, password }: { token: string; name: string; password: string },
  address: string,
): Promise<{ email: string } | undefined | 'taken' | 'easily-guessed'> {
  const tokenHash = hashInvitationToken(ctx, token)
  const find = (db: Db) => findAcceptable(db, tokenHash, ctx.now())
  const invitation = await guess(
    ctx,
    { email: null, address, knownBrowser: null },
    async () => (await find(ctx.db)) ?? null,
  )
  if (invitation === null) return undefined
  const { email } = invitation
  if (await isTaken(ctx.db, email)) return 'taken'
  if (await isEasilyGuessed(password, [email, name])) return 'easily-guessed'

  const hash = await hashPassword(password)
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    // Somebody may have taken it back, or used it, while the password was looked at.
    const found = await find(transaction)
    if (found === undefined) return undefined
    if (await isTaken(transaction, email)) return 'taken'
    const { id, accountSid, role } = found
    await transaction.deleteFrom('invitations').where('id', '=', id).execute()
    const userId = await insertUser(transaction, { name, email, hash, now })
    await transaction
      .insertInto('memberships')
      .values({ user_id: userId, account_sid: accountSid, role, created_at: now })
      .execute()
    await recordEvent(transaction, 'system', now, {
      accountSid,
      action: 'members.accept-invitation',
      target: userId,
      details: { invitation: id, email, role },
    })
    return { email }
  })
}

/** An invitation to an account that has been closed meanwhile leads nowhere. */
async function findAcceptable(db: Db, tokenHash: string, now: number): Promise<OpenInvitation | undefined> {
  const invitation = await findInvitation(db, { tokenHash }, now)
  const account = invitation && (await findAccount(db, invitation.accountSid))
  return account === undefined || account.status === 'closed' ? undefined : invitation
}

async function isTaken(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}
