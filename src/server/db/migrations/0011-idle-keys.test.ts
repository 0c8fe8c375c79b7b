import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { makeDatabaseBefore } from '../../testing/old-database.ts'
import { openDatabase } from '../open.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
const path = join(folder, 'latchkey.db')
afterEach(() => rmSync(folder, { recursive: true }))

it('takes a key to be unused since its last use, and since the upgrade where none is known', async () => {
  const begun = Date.now()
  const old = await makeDatabaseBefore(path, '0011-idle-keys')
  await sql`
    insert into accounts (sid, friendly_name, owner_sid, status, created_at, updated_at)
    values ('AC1', 'An account', 'AC1', 'active', 1, 1)`.execute(old)
  for (const sid of ['SK1', 'SK2']) {
    await sql`
      insert into api_keys (sid, account_sid, region, type, verifier, sealed, created_at, updated_at)
      values (${sid}, 'AC1', 'us1', 'standard', x'00', x'00', 7, 7)`.execute(old)
  }
  await sql`insert into key_uses (sid, last_at, endpoint) values ('SK1', 9, 'GET /')`.execute(old)
  await old.destroy()

  const database = openDatabase(path)
  try {
    await database.migrate()
    const rows = await database.db.selectFrom('api_keys').select(['sid', 'idle_since']).orderBy('sid').execute()
    expect(rows[0]).toEqual({ sid: 'SK1', idle_since: 9 })
    expect(rows[1]!.idle_since).toBeGreaterThanOrEqual(begun)
  } finally {
    await database.close()
  }
})
