import { type Kysely, sql } from 'kysely'

/** The list shows how many permissions a key holds, without reading them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('api_keys').addColumn('permission_count', 'integer').execute()
  await sql`update api_keys set permission_count = json_array_length(policy) where policy is not null`.execute(db)
}
