import { type Kysely, sql } from 'kysely'

/**
 * Since when a key is unused, in order, to list those unused longest: its last use, or now where none is known, because uses
 * were not followed before. A key that is in use must not appear to be unused.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('api_keys')
    .addColumn('idle_since', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`
    update api_keys set idle_since =
      max(created_at, coalesce((select last_at from key_uses where key_uses.sid = api_keys.sid), ${Date.now()}))`.execute(
    db,
  )
  await db.schema
    .createIndex('api_keys_idle')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'idle_since', 'number'])
    .execute()
}
