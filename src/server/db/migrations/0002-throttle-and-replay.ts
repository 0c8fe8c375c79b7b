import type { Kysely } from 'kysely'

/** Counters of wrong passwords, answers to repeat, and what a key's page must know: version and delivery of the secret. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('password_guesses')
    .addColumn('bucket', 'text', (c) => c.primaryKey())
    .addColumn('wrong', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'integer', (c) => c.notNull())
    .addColumn('forget_at', 'integer', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('idempotent_replies')
    .addColumn('principal', 'text', (c) => c.notNull())
    .addColumn('key_hash', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotent_replies_key', ['principal', 'key_hash'])
    .execute()

  await db.schema
    .alterTable('api_keys')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .alterTable('api_keys')
    .addColumn('secret_delivered', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
}
