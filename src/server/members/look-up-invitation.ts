import type { InvitationDetails } from '#contract/members.ts'
import { findAccount } from '../accounts/find.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { findInvitation, hashInvitationToken, type OpenInvitation } from './invitation.ts'

/**
 * The invitation of a link that a person opened, undefined where none has this token (any more) or its account has been
 * closed. Tries are not counted: no one guesses 256 random bits.
 */
export async function lookUpInvitation(
  ctx: Context,
  token: string,
  db: Db = ctx.db,
): Promise<OpenInvitation | undefined> {
  const invitation = await findInvitation(db, { tokenHash: hashInvitationToken(ctx, token) }, ctx.now())
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

/** Whether a person logs in with this e-mail address. */
export async function hasUser(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}
