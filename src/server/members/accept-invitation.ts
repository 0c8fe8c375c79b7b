import type { Transaction } from 'kysely'
import { recordEvent } from '../audit/record-event.ts'
import { hashPassword } from '../auth/password.ts'
import { isEasilyGuessed } from '../auth/password-rules.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { Refused } from '../refused.ts'
import { beginSession } from '../sessions/begin-session.ts'
import { checkPassword } from '../sessions/check-password.ts'
import type { Client } from '../sessions/client.ts'
import { insertUser } from '../sessions/insert-user.ts'
import { endOwnSession } from '../sessions/own-sessions.ts'
import type { OpenInvitation } from './invitation.ts'
import { hasUser, lookUpInvitation } from './look-up-invitation.ts'

/** Who has joined, and the cookies of the session that began with it. */
export interface Joined {
  accountSid: string
  userId: string
  setCookies: string[]
}

/**
 * Makes the user who was invited, and a member of the account, and begins a session of theirs. The invitation is used up
 * with it.
 *
 * @param who is logged in from this browser, and whose session ends
 * @throws Refused where no invitation has this token by now, the e-mail address has a user by now, or the password is
 *   easily guessed; TooManyPasswords
 */
export async function acceptInvitation(
  ctx: Context,
  who: SessionPrincipal | null,
  { token, name, password }: { token: string; name: string; password: string },
  client: Client,
): Promise<Joined> {
  const invitation = await lookUpInvitation(ctx, token)
  if (invitation === undefined) throw new Refused('no-invitation')
  const { email } = invitation
  if (await hasUser(ctx.db, email)) throw new Refused('email-taken')
  if (await isEasilyGuessed(password, [email, name])) throw new Refused('easily-guessed')

  const hash = await hashPassword(password, ctx.config.passwordCost)
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    // A person may have taken it back, or used it, while the password was looked at.
    const found = await lookUpInvitation(ctx, token, transaction)
    if (found === undefined) throw new Refused('no-invitation')
    if (await hasUser(transaction, email)) throw new Refused('email-taken')
    const userId = await insertUser(transaction, { name, email, hash, now })
    await join(transaction, found, userId, now)
    const setCookies = await beginSession(ctx, transaction, { id: userId, email, passwordHash: hash }, client)
    if (setCookies === null) throw new Error('the password of a user that was just made is another')
    if (who !== null) await endOwnSession(transaction, who, who.sessionId)
    return { accountSid: found.accountSid, userId, setCookies }
  })
}

/**
 * Makes the user that the invited e-mail address has here a member of the account, and begins a session of theirs. The
 * invitation is used up with it.
 *
 * @param who the person who is logged in from this browser, whose session ends
 * @throws Refused where no invitation has this token by now, and for a wrong password; TooManyGuesses, TooManyPasswords
 */
export async function acceptInvitationAsUser(
  ctx: Context,
  who: SessionPrincipal | null,
  { token, password }: { token: string; password: string },
  client: Client,
): Promise<Joined> {
  const invitation = await lookUpInvitation(ctx, token)
  if (invitation === undefined) throw new Refused('no-invitation')
  const { accountSid, email } = invitation
  const user = await checkPassword(ctx, { email, password }, client)
  if (user === null) throw new Refused('wrong-password')

  return commitTogether(ctx.db, async (transaction) => {
    const found = await lookUpInvitation(ctx, token, transaction)
    if (found === undefined) throw new Refused('no-invitation')
    const setCookies = await beginSession(ctx, transaction, user, client)
    if (setCookies === null) throw new Refused('wrong-password')
    await join(transaction, found, user.id, ctx.now())
    if (who !== null) await endOwnSession(transaction, who, who.sessionId)
    return { accountSid, userId: user.id, setCookies }
  })
}

/** Uses an invitation up. @param now milliseconds since 1970 */
async function join(
  transaction: Transaction<Tables>,
  { id, accountSid, email, role }: OpenInvitation,
  userId: string,
  now: number,
): Promise<void> {
  await transaction.deleteFrom('invitations').where('id', '=', id).execute()
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
}
