import type { Kysely } from 'kysely'

/** Whether Restricted keys of an account may only give what they have: as before, not. A subaccount's own is not read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('accounts')
    .addColumn('prevents_escalation', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
