import { type Kysely, sql } from 'kysely'

/** Since when a key is unused: its last use, or where none is known its making. In order, to list those unused longest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('api_keys')
    .addColumn('idle_since', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`
    update api_keys set idle_since =
      max(created_at, coalesce((select last_at from key_uses where key_uses.sid = api_keys.sid), 0))`.execute(db)
  await db.schema
    .createIndex('api_keys_idle')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'idle_since', 'number'])
    .execute()
}
