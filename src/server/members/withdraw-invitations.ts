import type { Transaction } from 'kysely'
import { roleMay } from '#contract/roles.ts'
import { recordEvent } from '../audit/record-event.ts'
import { roleIn } from '../auth/can.ts'
import type { Principal } from '../auth/principal.ts'
import type { Tables } from '../db/tables.ts'
import type { MemberAddress } from './membership.ts'

/**
 * Takes back the invitations of a person who may not make them any more, in the account and in those that belong to it:
 * who was removed must not come back by a link that they kept. Called in the transaction that took or changed their role.
 */
export async function withdrawInvitations(
  transaction: Transaction<Tables>,
  who: Principal,
  now: number,
  { accountSid, userId }: MemberAddress,
): Promise<void> {
  const made = await transaction
    .selectFrom('invitations')
    .innerJoin('accounts', 'accounts.sid', 'invitations.account_sid')
    .select([
      'invitations.id',
      'invitations.account_sid',
      'invitations.email',
      'invitations.role',
      'accounts.owner_sid',
    ])
    .where('invitations.invited_by', '=', userId)
    .where((eb) => eb.or([eb('accounts.sid', '=', accountSid), eb('accounts.owner_sid', '=', accountSid)]))
    .execute()
  if (made.length === 0) return
  const memberships = await transaction
    .selectFrom('memberships')
    .select(['account_sid', 'role'])
    .where('user_id', '=', userId)
    .execute()
  const roles = new Map(memberships.map(({ account_sid, role }) => [account_sid, role]))
  for (const { id, account_sid, owner_sid, email, role } of made) {
    const own = roleIn(roles, { accountSid: account_sid, ownerSid: owner_sid })
    if (own !== undefined && roleMay(own, 'members.create', { memberRoles: [role] })) continue
    await transaction.deleteFrom('invitations').where('id', '=', id).execute()
    await recordEvent(transaction, who, now, {
      accountSid: account_sid,
      action: 'members.cancel-invitation',
      target: id,
      details: { email, role },
    })
  }
}
