import { type Insertable, sql, type Updateable } from 'kysely'
import { compileOnce } from '../db/compile-once.ts'
import { afterInsert, unindexName } from '../db/name-index.ts'
import { nameKey } from '../db/name-key.ts'
import type { ApiKeyRow, Db } from '../db/tables.ts'

/*
 * The rows of keys, written together with what finds them by name. Every verb changes keys by these, in a transaction.
 */

const insertRow = compileOnce((db, row: Insertable<ApiKeyRow>) => db.insertInto('api_keys').values(row))

export async function insertKey(transaction: Db, row: Insertable<ApiKeyRow>): Promise<void> {
  await insertRow(transaction, row)
  await afterInsert(transaction)
}

/** @param changes columns by name; with `friendly_name` the folded name follows */
export async function updateKey(
  transaction: Db,
  sid: string,
  { friendly_name, ...changes }: Omit<Updateable<ApiKeyRow>, 'name_key'>,
): Promise<void> {
  const name =
    friendly_name === undefined
      ? {}
      : { friendly_name, name_key: friendly_name === null ? null : nameKey(friendly_name) }
  const indexAgain = friendly_name === undefined ? undefined : await unindexName(transaction, sid)
  await transaction
    .updateTable('api_keys')
    .set({ ...changes, ...name })
    .where('sid', '=', sid)
    .execute()
  await indexAgain?.()
}

/** Notes the last uses of keys, as JSON: a list of objects with `sid` and `at`. Those that were deleted are left out. */
export async function setIdleSince(transaction: Db, uses: string): Promise<void> {
  await sql`
    update api_keys set idle_since = max(created_at, value ->> 'at')
    from json_each(${uses}) where api_keys.sid = value ->> 'sid'`.execute(transaction)
}

export async function deleteKey(transaction: Db, sid: string): Promise<void> {
  await unindexName(transaction, sid)
  await transaction.deleteFrom('api_keys').where('sid', '=', sid).execute()
}
