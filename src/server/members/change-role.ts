import type { Member } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { findMember } from './list.ts'
import { findRole, isLastOwner, type MemberAddress } from './membership.ts'
import { withdrawInvitations } from './withdraw-invitations.ts'

/**
 * Gives a member another role, which counts from their next request on.
 *
 * @returns the member as they are now, undefined where they are no member of the account itself, or `last-owner`
 * @throws NotAllowed
 */
export async function changeMemberRole(
  ctx: Context,
  who: SessionPrincipal,
  at: MemberAddress,
  role: Role,
): Promise<Member | undefined | 'last-owner'> {
  const { accountSid, userId } = at
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findRole(transaction, at)
    if (before === undefined) return undefined
    const memberRoles = [before, role]
    await assertStillAllowed(transaction, who, 'members.update', { accountSid, region: null, memberRoles })
    if (before === 'owner' && role !== 'owner' && (await isLastOwner(transaction, at))) return 'last-owner'
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
    return findMember(transaction, at, who.userId)
  })
}
