import { sql } from 'kysely'
import type { AccountStatus } from '#contract/accounts.ts'
import type { Region } from '#contract/regions.ts'
import type { Subaccount } from '#contract/subaccounts.ts'
import { openAuthToken } from '../auth/auth-token.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { selectAccounts } from './subaccounts.ts'

/** An account as the REST API shows it, with its own status. */
export type AccountRecord = Subaccount & { ownerSid: string }

const selectRecords = (db: Db) => selectAccounts(db).select('owner_sid as ownerSid')

export async function findAccountRecord(db: Db, sid: string): Promise<AccountRecord | undefined> {
  return selectRecords(db).where('sid', '=', sid).executeTakeFirst()
}

/** Which accounts a list shows. */
export interface AccountList {
  /** Itself, and where it is a main account its subaccounts, closed ones too. */
  accountSid: string
  /** Exactly. */
  friendlyName?: string | undefined
  status?: AccountStatus | undefined
}

/** Where a page begins: behind an account of the list, or ending before it. */
export interface AccountPosition {
  direction: 'after' | 'before'
  sid: string
}

export interface AccountPage {
  accounts: AccountRecord[]
  nextPage: AccountPosition | null
  previousPage: AccountPosition | null
}

/**
 * A page of accounts, the newest first. Accounts are never removed, so a position is an account's SID.
 *
 * @param size rows of the page, 1 to 1,000
 * @returns undefined where the position is no account
 */
export async function listAccounts(
  db: Db,
  { accountSid, friendlyName, status }: AccountList,
  size: number,
  from?: AccountPosition,
): Promise<AccountPage | undefined> {
  const place = from && (await findAccountRecord(db, from.sid))
  if (from !== undefined && place === undefined) return undefined
  const backwards = from?.direction === 'before'
  const direction = backwards ? 'asc' : 'desc'
  let query = selectRecords(db).where((eb) => eb.or([eb('sid', '=', accountSid), eb('owner_sid', '=', accountSid)]))
  if (friendlyName !== undefined) query = query.where('friendly_name', '=', friendlyName)
  if (status !== undefined) query = query.where('status', '=', status)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(created_at, sid) ${sql.raw(backwards ? '>' : '<')} (${place.createdAt}, ${place.sid})`,
    )
  }
  // One more than the page shows whether there is another.
  const rows = await query
    .orderBy('created_at', direction)
    .orderBy('sid', direction)
    .limit(size + 1)
    .execute()
  const more = rows.length > size
  const accounts = rows.slice(0, size)
  if (backwards) accounts.reverse()
  const [first, last] = [accounts[0], accounts.at(-1)]
  const isFirst = backwards ? !more : from === undefined
  const isLast = backwards ? false : !more
  return {
    accounts,
    previousPage: isFirst || first === undefined ? null : { direction: 'before', sid: first.sid },
    nextPage: isLast || last === undefined ? null : { direction: 'after', sid: last.sid },
  }
}

/** The primary Auth Tokens of accounts in a region, by account. */
export async function openPrimaryTokens(
  { db, keyring }: Pick<Context, 'db' | 'keyring'>,
  sids: readonly string[],
  region: Region,
): Promise<ReadonlyMap<string, string>> {
  if (sids.length === 0) return new Map()
  const rows = await db
    .selectFrom('auth_tokens')
    .selectAll()
    .where('account_sid', 'in', sids)
    .where('region', '=', region)
    .where('slot', '=', 'primary')
    .execute()
  return new Map(rows.map((row) => [row.account_sid, openAuthToken(keyring, row)]))
}
