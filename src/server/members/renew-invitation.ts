import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import {
  findInvitation,
  hashInvitationToken,
  type InvitationAddress,
  invitationLifetime,
  makeInvitationToken,
} from './invitation.ts'

/**
 * Gives an invitation another link, good for as long as a new one. The link before leads nowhere from then on.
 *
 * @returns the token of the link, here and nowhere else
 * @throws NotAllowed; Refused where no invitation can be accepted any longer
 */
export async function renewInvitation(ctx: Context, who: Principal, at: InvitationAddress): Promise<{ token: string }> {
  const { accountSid, id } = at
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const invitation = await findInvitation(transaction, at, now)
    if (invitation === undefined) throw new Refused('not-found')
    const { email, role } = invitation
    await assertStillAllowed(transaction, who, 'members.create', { accountSid, region: null, memberRoles: [role] })
    const token = makeInvitationToken()
    await transaction
      .updateTable('invitations')
      .set({ token_hash: hashInvitationToken(ctx, token), created_at: now, expires_at: now + invitationLifetime })
      .where('id', '=', id)
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'members.renew-invitation',
      target: id,
      details: { email, role },
    })
    return { token }
  })
}
