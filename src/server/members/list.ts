import type { Invitation, Member } from '#contract/members.ts'
import { roles } from '#contract/roles.ts'
import { findAccount } from '../accounts/find.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { isOpen } from './invitation.ts'
import type { MemberAddress } from './membership.ts'

function selectMembers(db: Db) {
  return db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select([
      'memberships.account_sid as accountSid',
      'users.id as userId',
      'users.name',
      'users.email',
      'memberships.role',
      'memberships.created_at as since',
    ])
}

/**
 * The members of an account, those of its main account among them, by role and name. A person may be there twice: of both
 * roles the higher counts.
 *
 * @param selfId who asks
 */
export async function listMembers(db: Db, accountSid: string, selfId: string): Promise<Member[]> {
  const ownerSid = (await findAccount(db, accountSid))?.ownerSid ?? accountSid
  const rows = await selectMembers(db).where('memberships.account_sid', 'in', [accountSid, ownerSid]).execute()
  return rows
    .map(({ accountSid: of, ...row }) => ({ ...row, inherited: of !== accountSid, self: row.userId === selfId }))
    .toSorted(
      (a, b) =>
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        a.name.localeCompare(b.name, 'en') ||
        a.email.localeCompare(b.email, 'en'),
    )
}

/** One member of the account itself. @param selfId who asks */
export async function findMember(db: Db, at: MemberAddress, selfId: string): Promise<Member | undefined> {
  const row = await selectMembers(db)
    .where('memberships.account_sid', '=', at.accountSid)
    .where('memberships.user_id', '=', at.userId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { accountSid: _, ...member } = row
  return { ...member, inherited: false, self: at.userId === selfId }
}

/** Who is invited to the account and can still accept, by e-mail address. */
export async function listInvitations({ db, now }: Context, accountSid: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(['id', 'email', 'role', 'expires_at'])
    .where('account_sid', '=', accountSid)
    .orderBy('email')
    .execute()
  return rows
    .filter((row) => isOpen(row, now()))
    .map(({ expires_at: expiresAt, ...invitation }) => ({ ...invitation, expiresAt }))
}
