import { type Kysely, sql } from 'kysely'

/**
 * Sessions are kept by the hash of their token, passwords have a table of their own, and all times are milliseconds
 * since 1970. Sessions that were begun before end: their tokens stood in the table as they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('sessions').execute()
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('token_hash', 'blob', (c) => c.notNull().unique())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('last_seen_at', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .execute()
  await db.schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute()

  await db.schema
    .createTable('passwords')
    .addColumn('user_id', 'text', (c) => c.primaryKey().notNull().references('users.id').onDelete('cascade'))
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'integer', (c) => c.notNull())
    .execute()
  await sql`
    insert into passwords (user_id, hash, created_at, updated_at)
    select user_id, password, ${milliseconds('created_at')}, ${milliseconds('updated_at')} from user_credentials
    where provider_id = 'credential' and password is not null`.execute(db)
  await db.schema.dropTable('user_credentials').execute()

  // Column by column: a table that is dropped takes with it what refers to it, here the memberships.
  // SQLite wants a default for the rows that are there.
  await db.schema
    .alterTable('users')
    .addColumn('made_at', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update users set made_at = ${milliseconds('created_at')}`.execute(db)
  for (const column of ['email_verified', 'image', 'created_at', 'updated_at']) {
    await db.schema.alterTable('users').dropColumn(column).execute()
  }
  await db.schema.alterTable('users').renameColumn('made_at', 'created_at').execute()
}

/** Of an ISO 8601 text. Rounded, because SQLite gives seconds with a fraction. */
function milliseconds(column: string) {
  return sql`cast(round(unixepoch(${sql.ref(column)}, 'subsec') * 1000) as integer)`
}
