import type { Kysely } from 'kysely'

/** One row, in a demo database alone: what it was filled with. A real database has none, and never gets one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('demo')
    .addColumn('scenario', 'text', (c) => c.primaryKey().notNull())
    .execute()
}
