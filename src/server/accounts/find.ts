import type { AccountStatus, AccountSummary } from '#contract/accounts.ts'
import type { Role } from '#contract/roles.ts'
import { effectiveStatus, roleIn } from '../auth/can.ts'
import { compileOnce } from '../db/compile-once.ts'
import type { Db } from '../db/tables.ts'

const selectAccount = compileOnce((db, at: { sid: string }) =>
  db
    .selectFrom('accounts')
    .innerJoin('accounts as owner', 'owner.sid', 'accounts.owner_sid')
    .select(['accounts.sid', 'accounts.owner_sid as ownerSid', 'accounts.status', 'owner.status as ownerStatus'])
    .where('accounts.sid', '=', at.sid),
)

/** What `can` must know of an account. */
export interface AccountPlace {
  accountSid: string
  ownerSid: string
  status: AccountStatus
}

/** One account, or undefined. Whether the caller may know of it is `can`'s to say. */
export async function findAccount(db: Db, sid: string): Promise<AccountPlace | undefined> {
  const [account] = await selectAccount(db, { sid })
  if (account === undefined) return undefined
  return {
    accountSid: account.sid,
    ownerSid: account.ownerSid,
    status: effectiveStatus(account.status, account.ownerStatus),
  }
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
    .innerJoin('accounts as owner', 'owner.sid', 'accounts.owner_sid')
    .select(['accounts.sid', 'accounts.friendly_name', 'accounts.owner_sid', 'accounts.status'])
    .select(['owner.status as owner_status', 'owner.prevents_escalation'])
    .where((eb) => eb.or([eb('accounts.sid', 'in', sids), eb('accounts.owner_sid', 'in', sids)]))
    .where('accounts.status', '<>', 'closed')
    .where('owner.status', '<>', 'closed')
    .orderBy('accounts.created_at')
    .orderBy('accounts.sid')
    .execute()
  return rows.map((row) => ({
    sid: row.sid,
    friendlyName: row.friendly_name,
    ownerSid: row.owner_sid,
    status: effectiveStatus(row.status, row.owner_status),
    preventsEscalation: row.prevents_escalation === 1,
    role: roleIn(roles, { accountSid: row.sid, ownerSid: row.owner_sid })!,
  }))
}
