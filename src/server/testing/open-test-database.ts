import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createAccount } from '../accounts/create.ts'
import { openKeyring } from '../auth/keyring.ts'
import { systemRandom } from '../auth/random.ts'
import { keyEncryptionKey } from '../auth/seal.ts'
import type { Context } from '../context.ts'
import { openDatabase } from '../db/open.ts'
import { loadPermissions } from '../permissions/catalogue.ts'
import type { Db } from '../db/tables.ts'
import type { Writability } from '../db/writability.ts'
import { accountSid } from './start-test-server.ts'

/** What domain verbs use of a context, over a throwaway database with one account. */
export type DomainContext = Pick<Context, 'db' | 'keyring' | 'permissions' | 'random' | 'now'>

export interface OpenFile {
  path: string
  db: Db
  writability: Writability
  close: () => Promise<void>
}

/**
 * Opens a migrated database in a throwaway folder. It does not wait for the disk at each commit.
 *
 * @param lockPatience milliseconds for which a statement waits for another program's lock
 */
export async function openTestFile(lockPatience?: number): Promise<OpenFile> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const path = join(folder, 'latchkey.db')
  const database = openDatabase(path, lockPatience)
  await sql`PRAGMA synchronous = OFF`.execute(database.db)
  await database.migrate()
  return {
    path,
    db: database.db,
    writability: database.writability,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/**
 * Opens a database with one account and no server, for tests of domain verbs with many changes.
 *
 * @param now the clock of the context
 */
export async function openTestDatabase(now: () => number): Promise<{ ctx: Context; close: () => Promise<void> }> {
  const { db, close } = await openTestFile()
  const keyring = await openKeyring(db, keyEncryptionKey(randomBytes(32)), 'a key file')
  await db
    .transaction()
    .execute((transaction) =>
      createAccount(transaction, { keyring, random: systemRandom }, 0, { friendlyName: 'An account', sid: accountSid }),
    )
  const used: DomainContext = { db, keyring, permissions: loadPermissions(), random: systemRandom, now }
  return { ctx: used as Context, close }
}
