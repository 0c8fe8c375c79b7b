import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createAccount } from '../accounts/create.ts'
import { openKeyring } from '../auth/keyring.ts'
import { keyEncryptionKey } from '../auth/seal.ts'
import type { Context } from '../context.ts'
import { openDatabase } from '../db/open.ts'
import { accountSid } from './start-test-server.ts'

/** What domain verbs use of a context, over a throwaway database with one account. */
export type DomainContext = Pick<Context, 'db' | 'keyring' | 'now'>

/**
 * Opens a migrated database without a server, for tests of domain verbs with many changes: it does not wait for the
 * disk at each commit.
 *
 * @param now the clock of the context
 */
export async function openTestDatabase(now: () => number): Promise<{ ctx: Context; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const database = openDatabase(join(folder, 'latchkey.db'))
  await sql`PRAGMA synchronous = OFF`.execute(database.db)
  await database.migrate()
  const keyring = await openKeyring(database.db, keyEncryptionKey(randomBytes(32)), 'a key file')
  await database.db
    .transaction()
    .execute((transaction) => createAccount(transaction, keyring, 0, { friendlyName: 'An account', sid: accountSid }))
  const used: DomainContext = { db: database.db, keyring, now }
  return {
    ctx: used as Context,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
