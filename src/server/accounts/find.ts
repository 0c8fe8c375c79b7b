import type { AccountSummary, Role } from '#contract/accounts.ts'
import { compileOnce } from '../db/compile-once.ts'
import type { AccountRow, Db } from '../db/tables.ts'

const selectAccount = compileOnce((db, at: { sid: string }) =>
  db.selectFrom('accounts').selectAll().where('sid', '=', at.sid),
)

/** One account, or undefined. Whether the caller may know of it is `can`'s to say. */
export async function findAccount(db: Db, sid: string): Promise<AccountRow | undefined> {
  const [account] = await selectAccount(db, { sid })
  return account
}

/** The roles of a user by account, of the accounts in which they are a member themselves. */
export async function rolesOf(db: Db, userId: string): Promise<Map<string, Role>> {
  const rows = await db
    .selectFrom('memberships')
    .select(['account_sid', 'role'])
    .where('user_id', '=', userId)
    .execute()
  return new Map(rows.map((row) => [row.account_sid, row.role]))
}

/** The accounts that a user may open, oldest first: those of their memberships and the subaccounts of these. */
export async function accountsOf(db: Db, roles: ReadonlyMap<string, Role>): Promise<AccountSummary[]> {
  const sids = [...roles.keys()]
  if (sids.length === 0) return []
  const rows = await db
    .selectFrom('accounts')
    .select(['sid', 'friendly_name', 'owner_sid'])
    .where((eb) => eb.or([eb('sid', 'in', sids), eb('owner_sid', 'in', sids)]))
    .where('status', '<>', 'closed')
    .orderBy('created_at')
    .orderBy('sid')
    .execute()
  return rows.map((row) => ({
    sid: row.sid,
    friendlyName: row.friendly_name,
    ownerSid: row.owner_sid,
    role: roles.get(row.sid) ?? roles.get(row.owner_sid)!,
  }))
}
