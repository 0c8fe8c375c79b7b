import type { InvitationDetails } from '#contract/members.ts'
import { findAccount } from '../accounts/find.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { guess } from '../sessions/guesses.ts'
import { findInvitation, hashInvitationToken, type OpenInvitation } from './invitation.ts'

/**
 * The invitation of a link that somebody opened. A wrong token counts as a guess of the client.
 *
 * @param address the client's network address
 * @returns undefined where no invitation has this token (any more)
 * @throws TooManyGuesses
 */
export async function lookUpInvitation(
  ctx: Context,
  token: string,
  address: string,
): Promise<OpenInvitation | undefined> {
  const tokenHash = hashInvitationToken(ctx, token)
  const invitation = await guess(
    ctx,
    { email: null, address, knownBrowser: null },
    async () => (await findAcceptable(ctx.db, tokenHash, ctx.now())) ?? null,
  )
  return invitation ?? undefined
}

/** An invitation that can be accepted: one to an account that has been closed meanwhile leads nowhere. */
export async function findAcceptable(db: Db, tokenHash: string, now: number): Promise<OpenInvitation | undefined> {
  const invitation = await findInvitation(db, { tokenHash }, now)
  const account = invitation && (await findAccount(db, invitation.accountSid))
  return account === undefined || account.status === 'closed' ? undefined : invitation
}

/** An invitation as its page shows it. */
export async function describeInvitation(
  db: Db,
  { accountSid, email, role }: OpenInvitation,
): Promise<InvitationDetails> {
  const { name } = await db
    .selectFrom('accounts')
    .select('friendly_name as name')
    .where('sid', '=', accountSid)
    .executeTakeFirstOrThrow()
  return { account: name, email, role, hasUser: await hasUser(db, email) }
}

/** Whether somebody signs in with this e-mail address. */
export async function hasUser(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}
