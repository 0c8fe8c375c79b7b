import { randomUUID } from 'node:crypto'
import { invitationDays, memberLimit } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db } from '../db/tables.ts'
import { hashInvitationToken, makeInvitationToken } from './invitation.ts'
import { findRole } from './membership.ts'

const day = 24 * 3600_000

export interface Newcomer {
  accountSid: string
  /** In lower case. */
  email: string
  role: Role
}

/**
 * Invites somebody to an account. Nobody is made a member without the link: that their e-mail address has a user here says
 * nothing about who holds that user. The token of the link is returned here and nowhere else.
 *
 * @returns the token; `member` and `invited` for somebody who is that already, `limit` where the account has as many as it
 *   may
 * @throws NotAllowed
 */
export async function addMember(
  ctx: Context,
  who: SessionPrincipal,
  { accountSid, email, role }: Newcomer,
): Promise<{ token: string } | 'member' | 'invited' | 'limit'> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'members.create', { accountSid, region: null, memberRoles: [role] })
    const user = await transaction.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
    if (user && (await findRole(transaction, { accountSid, userId: user.id })) !== undefined) return 'member'
    // One that is too old and not swept away yet.
    await transaction
      .deleteFrom('invitations')
      .where('account_sid', '=', accountSid)
      .where('email', '=', email)
      .where('expires_at', '<=', now)
      .execute()
    const invited = await transaction
      .selectFrom('invitations')
      .select('id')
      .where('account_sid', '=', accountSid)
      .where('email', '=', email)
      .executeTakeFirst()
    if (invited !== undefined) return 'invited'
    if ((await countPeople(transaction, accountSid, now)) >= memberLimit) return 'limit'
    const id = randomUUID()
    const token = makeInvitationToken()
    await transaction
      .insertInto('invitations')
      .values({
        id,
        account_sid: accountSid,
        email,
        role,
        invited_by: who.userId,
        token_hash: hashInvitationToken(ctx, token),
        created_at: now,
        expires_at: now + invitationDays * day,
      })
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'members.invite',
      target: id,
      details: { email, role },
    })
    return { token }
  })
}

/** Members and those who can still become one. */
async function countPeople(db: Db, accountSid: string, now: number): Promise<number> {
  const members = await db
    .selectFrom('memberships')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_sid', '=', accountSid)
    .executeTakeFirstOrThrow()
  const invited = await db
    .selectFrom('invitations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_sid', '=', accountSid)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return members.count + invited.count
}
