import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findInvitation, type InvitationAddress } from './invitation.ts'

/**
 * Takes an invitation back.
 *
 * @throws NotAllowed; Refused where there is none that could still be accepted
 */
export async function cancelInvitation(ctx: Context, who: Principal, at: InvitationAddress): Promise<void> {
  const { accountSid, id } = at
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const invitation = await findInvitation(transaction, at, now)
    if (invitation === undefined) throw new Refused('not-found')
    const { email, role } = invitation
    await assertStillAllowed(transaction, who, 'members.delete', { accountSid, region: null, memberRoles: [role] })
    await transaction.deleteFrom('invitations').where('id', '=', id).execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'members.cancel-invitation',
      target: id,
      details: { email, role },
    })
  })
}
