import { randomUUID } from 'node:crypto'
import { memberLimit } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db } from '../db/tables.ts'
import { Refused } from '../refused.ts'
import { hashInvitationToken, invitationLifetime, isAcceptable, isOpen, makeInvitationToken } from './invitation.ts'
import { findRole } from './membership.ts'

export interface Newcomer {
  accountSid: string
  /** In lower case. */
  email: string
  role: Role
}

/**
 * Invites a person to an account. No one is made a member without the link: that their e-mail address has a user here says
 * nothing about who holds that user. The token of the link is returned here and nowhere else.
 *
 * @returns the token
 * @throws NotAllowed; Refused for a person who is a member or invited already, and where the account has as many as it may
 */
export async function addMember(
  ctx: Context,
  who: SessionPrincipal,
  { accountSid, email, role }: Newcomer,
): Promise<{ token: string }> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'members.create', { accountSid, region: null, memberRoles: [role] })
    const user = await transaction.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
    if (user && (await findRole(transaction, { accountSid, userId: user.id })) !== undefined) {
      throw new Refused('already-member')
    }
    const invited = await transaction
      .selectFrom('invitations')
      .select(['id', 'created_at', 'expires_at'])
      .where('account_sid', '=', accountSid)
      .where('email', '=', email)
      .executeTakeFirst()
    if (invited !== undefined) {
      if (isAcceptable(invited, now)) throw new Refused('already-invited')
      // Too old and not swept away yet, or made before the clock was set back.
      await transaction.deleteFrom('invitations').where('id', '=', invited.id).execute()
    }
    if ((await countPeople(transaction, accountSid, now)) >= memberLimit) throw new Refused('member-limit')
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
        expires_at: now + invitationLifetime,
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
    .select('expires_at')
    .where('account_sid', '=', accountSid)
    .execute()
  return members.count + invited.filter((row) => isOpen(row, now)).length
}
