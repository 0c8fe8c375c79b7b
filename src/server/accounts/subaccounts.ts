import type { Subaccount } from '#contract/subaccounts.ts'
import type { Db } from '../db/tables.ts'

/** The one selection of accounts as both APIs show them: with the account's own status. */
export function selectAccounts(db: Db) {
  return db
    .selectFrom('accounts')
    .select(['sid', 'friendly_name as friendlyName', 'status', 'created_at as createdAt', 'updated_at as updatedAt'])
}

/** The subaccounts of an account, oldest first, closed ones too. */
export async function listSubaccounts(db: Db, ownerSid: string): Promise<Subaccount[]> {
  return selectAccounts(db)
    .where('owner_sid', '=', ownerSid)
    .where('sid', '<>', ownerSid)
    .orderBy('created_at')
    .orderBy('sid')
    .execute()
}

/** One account, which may be a main one, as a row of the list. */
export async function findAsSubaccount(db: Db, sid: string): Promise<Subaccount | undefined> {
  return selectAccounts(db).where('sid', '=', sid).executeTakeFirst()
}
