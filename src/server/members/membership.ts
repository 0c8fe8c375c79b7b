import type { Role } from '#contract/roles.ts'
import type { Db } from '../db/tables.ts'

/** A person in an account. Memberships of its main account are not meant: they are changed there. */
export interface MemberAddress {
  accountSid: string
  userId: string
}

/** The role of a member, undefined where they are none. */
export async function findRole(db: Db, { accountSid, userId }: MemberAddress): Promise<Role | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('account_sid', '=', accountSid)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row?.role
}

/**
 * Whether no one but this owner could name other owners: asked before they lose the role, in the transaction in which they
 * do. A subaccount needs none of its own, since the owners of its main account are there too.
 */
export async function isLastOwner(db: Db, { accountSid, userId }: MemberAddress): Promise<boolean> {
  const main = await db
    .selectFrom('accounts')
    .select('sid')
    .where('sid', '=', accountSid)
    .where('owner_sid', '=', accountSid)
    .executeTakeFirst()
  if (main === undefined) return false
  const other = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('account_sid', '=', accountSid)
    .where('role', '=', 'owner')
    .where('user_id', '<>', userId)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}
