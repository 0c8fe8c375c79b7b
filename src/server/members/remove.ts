import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findRole, isLastOwner, type MemberAddress } from './membership.ts'
import { withdrawInvitations } from './withdraw-invitations.ts'

/**
 * Takes a member out of an account. They stay a user, and logged in, but roles are read with every request, so their next
 * one finds no account.
 *
 * @throws NotAllowed; Refused where they are no member of the account itself, or its last owner
 */
export async function removeMember(ctx: Context, who: Principal, at: MemberAddress): Promise<void> {
  const { accountSid, userId } = at
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const role = await findRole(transaction, at)
    if (role === undefined) throw new Refused('not-found')
    const target = { accountSid, region: null, memberRoles: [role], memberId: userId }
    await assertStillAllowed(transaction, who, 'members.delete', target)
    if (role === 'owner' && (await isLastOwner(transaction, at))) throw new Refused('last-owner')
    await transaction
      .deleteFrom('memberships')
      .where('account_sid', '=', accountSid)
      .where('user_id', '=', userId)
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'members.delete',
      target: userId,
      details: { role },
    })
    await withdrawInvitations(transaction, who, now, at)
  })
}
