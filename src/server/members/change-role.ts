import type { Member } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findMember } from './list.ts'
import { findRole, isLastOwner, type MemberAddress } from './membership.ts'
import { withdrawInvitations } from './withdraw-invitations.ts'

/**
 * Gives a member another role, which counts from their next request on.
 *
 * @returns the member as they are now
 * @throws NotAllowed; Refused where they are no member of the account itself, or its last owner
 */
export async function changeMemberRole(
  ctx: Context,
  who: SessionPrincipal,
  at: MemberAddress,
  role: Role,
): Promise<Member> {
  const { accountSid, userId } = at
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findRole(transaction, at)
    if (before === undefined) throw new Refused('not-found')
    const memberRoles = [before, role]
    await assertStillAllowed(transaction, who, 'members.update', { accountSid, region: null, memberRoles })
    if (before === 'owner' && role !== 'owner' && (await isLastOwner(transaction, at))) {
      throw new Refused('last-owner')
    }
    if (role !== before) {
      await transaction
        .updateTable('memberships')
        .set({ role })
        .where('account_sid', '=', accountSid)
        .where('user_id', '=', userId)
        .execute()
      await recordEvent(transaction, who, now, {
        accountSid,
        action: 'members.update',
        target: userId,
        details: { role, previousRole: before },
      })
      await withdrawInvitations(transaction, who, now, at)
    }
    return (await findMember(transaction, at, who.userId))!
  })
}
