import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { indexNewNames } from '../db/name-index.ts'
import { openDatabase } from '../db/open.ts'
import type { Db } from '../db/tables.ts'
import { makeDatabaseBefore } from '../testing/old-database.ts'
import { type KeyList, listApiKeys, orderOf } from './list.ts'
import { readPageToken } from './page-token.ts'

const where = { accountSid: `AC${'a'.repeat(32)}`, region: 'us1' } as const
const names = ['Mario', 'märio 2', null, 'ﬃ 🔑', '']
const count = 1234

const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
const path = join(folder, 'latchkey.db')
afterEach(() => rmSync(folder, { recursive: true }))

/** A row, with many more columns. */
interface OldKey extends Record<string, unknown> {
  created_at: number
  updated_at: number
}

/** Writes a database as it was before keys could be searched, with keys of all types; the first half is the younger. */
async function writeOldDatabase(): Promise<OldKey[]> {
  const db = await makeDatabaseBefore(path, '0005-search-keys')
  await sql`insert into accounts values (${where.accountSid}, 'An account', ${where.accountSid}, 'active', 1, 1)`.execute(
    db,
  )
  const keys = Array.from({ length: count }, (_, i) => [
    `SK${i.toString(16).padStart(32, '0')}`,
    names[i % names.length],
    ['main', 'standard', 'restricted'][i % 3],
    (i + count / 2) % count,
  ])
  await sql`
    insert into api_keys (sid, account_sid, region, type, friendly_name, policy, permission_count, verifier, sealed,
      created_at, updated_at, version, secret_delivered)
    select value ->> 0, ${where.accountSid}, 'us1', value ->> 2, value ->> 1,
      iif(value ->> 2 = 'restricted', '["a"]', null), iif(value ->> 2 = 'restricted', 1, null), randomblob(32),
      iif(value ->> 2 = 'restricted', null, randomblob(9)), value ->> 3, 7, 3, 0
    from json_each(${JSON.stringify(keys)})`.execute(db)
  const rows = await allKeys(db)
  await db.destroy()
  return rows
}

const allKeys = (db: Db) => sql<OldKey>`select * from api_keys order by sid`.execute(db).then(({ rows }) => rows)

/** Each token of each key, as they stand in the index of names. */
function readIndex(): unknown[] {
  const database = new DatabaseSync(path)
  try {
    database.exec(`CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, 'key_names', 'instance')`)
    return database.prepare('SELECT term, doc FROM temp.tokens ORDER BY term, doc').all()
  } finally {
    database.close()
  }
}

async function listAll(db: Db, view: Partial<KeyList>): Promise<(string | null)[]> {
  const shown = []
  let token: string | null = null
  do {
    const from = token === null ? undefined : readPageToken(token, orderOf(view))!
    const page = await listApiKeys(db, { ...where, ...view }, 500, from)
    shown.push(...page.keys)
    token = page.nextPage
  } while (token !== null)
  return shown.map((key) => key.friendlyName)
}

it('an older database keeps its keys as they were, and they are listed and found', async () => {
  const begun = Date.now()
  const before = await writeOldDatabase()
  const database = openDatabase(path)
  try {
    await database.migrate()
    const { db } = database
    const after = await allKeys(db)
    expect(after.map(({ number: _number, name_key: _nameKey, ...row }) => row)).toEqual(
      // Except for those that a clock had changed before they were made.
      before.map((row) => ({
        ...row,
        updated_at: Math.max(row.updated_at, row.created_at),
        // No use is known from then, so it begins with the upgrade.
        idle_since: expect.toSatisfy((since: number) => since >= begun),
      })),
    )

    const { keys } = await listApiKeys(db, where, count)
    expect(keys.map((key) => key.createdAt)).toEqual(Array.from({ length: count }, (_, i) => count - 1 - i))
    const named = await listAll(db, { sort: 'name' })
    const share = (name: string | null) => named.filter((each) => each === name).length
    expect(named).toEqual(
      ['', 'ﬃ 🔑', 'Mario', 'märio 2', null].flatMap((name) => Array.from({ length: share(name) }, () => name)),
    )
    const inNewest = keys.map((key) => key.friendlyName)
    expect(await listAll(db, { search: 'MARIO' })).toEqual(
      inNewest.filter((name) => name?.endsWith('ario') || name === 'märio 2'),
    )
    expect(await listAll(db, { search: 'ffi 🔑' })).toEqual(inNewest.filter((name) => name === 'ﬃ 🔑'))

    // What the migration put into the index is what the server puts there, and takes out.
    const indexed = readIndex()
    expect(indexed.length).toBeGreaterThan(count)
    await sql`insert into key_names (key_names) values ('delete-all')`.execute(db)
    await sql`update key_names_state set indexed_to = 0`.execute(db)
    expect(readIndex()).toEqual([])
    await db.transaction().execute(indexNewNames)
    expect(readIndex()).toEqual(indexed)

    // What the table refused before it still refuses.
    const wrong = sql`update api_keys set policy = null where type = 'restricted'`.execute(db)
    await expect(wrong).rejects.toThrow('api_keys_type_fits')
    await expect(sql`insert into api_keys select * from api_keys`.execute(db)).rejects.toThrow('UNIQUE')
    await expect(sql`delete from accounts`.execute(db)).rejects.toThrow('FOREIGN KEY')
  } finally {
    await database.close()
  }
})
