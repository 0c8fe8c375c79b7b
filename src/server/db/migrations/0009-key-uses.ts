import type { Kysely } from 'kysely'

/** When a key was last used and by whom, and how often each of its permissions was. They go with the key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('key_uses')
    .addColumn('sid', 'text', (c) => c.primaryKey().notNull().references('api_keys.sid').onDelete('cascade'))
    .addColumn('last_at', 'integer', (c) => c.notNull())
    .addColumn('address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('endpoint', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('key_permission_uses')
    .addColumn('sid', 'text', (c) => c.notNull().references('api_keys.sid').onDelete('cascade'))
    .addColumn('permission', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('key_permission_uses_key', ['sid', 'permission'])
    .execute()
}
