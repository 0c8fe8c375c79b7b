import { type Kysely, sql } from 'kysely'

/**
 * Lists of keys are in the order of their numbers, which no clock that is set back turns round. Changes that such a clock
 * put before the making of what they changed are put at it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('api_keys_newest_first').execute()
  await db.schema
    .createIndex('api_keys_newest_first')
    .on('api_keys')
    .columns(['account_sid', 'region', 'type', 'number'])
    .execute()
  for (const table of ['api_keys', 'accounts']) {
    await sql`update ${sql.table(table)} set updated_at = created_at where updated_at < created_at`.execute(db)
  }
}
