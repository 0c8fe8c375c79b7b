import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { invitationDays, memberLimit } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db, Tables } from '../db/tables.ts'
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
 * Makes somebody with a user here a member, and invites anybody else. The token of an invitation is returned here and
 * nowhere else.
 *
 * @returns the token of the invitation, null where a user was made a member; `member` and `invited` for somebody
 *   who is that already, `limit` where the account has as many as it may
 * @throws NotAllowed
 */
export async function addMember(
  ctx: Context,
  who: SessionPrincipal,
  newcomer: Newcomer,
): Promise<{ token: string | null } | 'member' | 'invited' | 'limit'> {
  const { accountSid, email, role } = newcomer
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'members.create', { accountSid, region: null, memberRoles: [role] })
    const user = await transaction.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
    const userId = user?.id
    if (userId !== undefined && (await findRole(transaction, { accountSid, userId })) !== undefined) return 'member'
    const invited = await transaction
      .selectFrom('invitations')
      .select('expires_at')
      .where('account_sid', '=', accountSid)
      .where('email', '=', email)
      .executeTakeFirst()
    if (userId === undefined && invited !== undefined && invited.expires_at > now) return 'invited'
    // One that is too old, or of somebody who has a user by now and could not accept it.
    await transaction
      .deleteFrom('invitations')
      .where('account_sid', '=', accountSid)
      .where('email', '=', email)
      .execute()
    if ((await countPeople(transaction, accountSid, now)) >= memberLimit) return 'limit'
    if (userId === undefined) return { token: await invite(ctx, transaction, who, newcomer, now) }
    await transaction
      .insertInto('memberships')
      .values({ user_id: userId, account_sid: accountSid, role, created_at: now })
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'members.create',
      target: userId,
      details: { email, role },
    })
    return { token: null }
  })
}

/** @returns the secret part of the link */
async function invite(
  ctx: Context,
  transaction: Transaction<Tables>,
  who: SessionPrincipal,
  { accountSid, email, role }: Newcomer,
  now: number,
): Promise<string> {
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
  return token
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
