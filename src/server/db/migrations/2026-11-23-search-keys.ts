import { type Kysely, sql } from 'kysely'
import { createNameIndex, indexNewNames } from '../name-index.ts'
import { nameKey } from '../name-key.ts'
import type { Tables } from '../tables.ts'

/** Keys whose names are folded by one query. */
const batch = 1000

/**
 * Keys get a number in the order in which they were made, and a folded name; the list gets indexes by type, and one of
 * names. SQLite gives a column to a table's own rows only when it makes the table, so the keys move to a new one.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('new_api_keys')
    // Numbers never come again: what was made last is what has the largest.
    .addColumn('number', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('sid', 'text', (c) => c.notNull().unique())
    .addColumn('account_sid', 'text', (c) => c.notNull().references('accounts.sid'))
    .addColumn('region', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull().check(sql`type in ('main', 'standard', 'restricted')`))
    .addColumn('friendly_name', 'text')
    .addColumn('name_key', 'text')
    .addColumn('policy', 'text')
    .addColumn('permission_count', 'integer')
    .addColumn('verifier', 'blob', (c) => c.notNull())
    .addColumn('sealed', 'blob')
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('updated_by', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('secret_delivered', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'api_keys_type_fits',
      sql`(type = 'restricted') = (policy is not null) and (type = 'restricted') = (sealed is null)`,
    )
    .execute()
  const columns = sql.raw(
    `sid, account_sid, region, type, friendly_name, policy, permission_count, verifier, sealed,
     created_at, updated_at, created_by, updated_by, version, secret_delivered`,
  )
  await sql`insert into new_api_keys (${columns}) select ${columns} from api_keys order by created_at, sid`.execute(db)
  await db.schema.dropTable('api_keys').execute()
  await db.schema.alterTable('new_api_keys').renameTo('api_keys').execute()

  await foldNames(db)
  await db.schema
    .createIndex('api_keys_newest_first')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'created_at', 'sid'])
    .execute()
  await db.schema
    .createIndex('api_keys_by_name')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'name_key', 'number'])
    .execute()

  await createNameIndex(db)
  await indexNewNames(db)
}

async function foldNames(db: Kysely<Tables>): Promise<void> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('api_keys')
      .select(['number', 'friendly_name'])
      .where('number', '>', last)
      .where('friendly_name', 'is not', null)
      .orderBy('number')
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    const folded = JSON.stringify(rows.map((row) => [row.number, nameKey(row.friendly_name!)]))
    await sql`
      update api_keys set name_key = names.value ->> 1 from json_each(${folded}) as names
      where api_keys.number = names.value ->> 0`.execute(db)
    last = rows.at(-1)!.number
  }
}
