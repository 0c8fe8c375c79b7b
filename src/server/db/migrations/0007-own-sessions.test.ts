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

/** Each millisecond of a second, at times all over a year. */
const times = Array.from({ length: 1000 }, (_, i) => Date.UTC(2026, 0, 1) + i * 31_536_001)
const at = (time: number) => new Date(time).toISOString()

it('keeps people with their passwords and memberships to the millisecond, and ends sessions', async () => {
  const old = await makeDatabaseBefore(path, '0007-own-sessions')
  await sql`insert into accounts values ('AC1', 'An account', 'AC1', 'active', 1, 1)`.execute(old)
  const rows = JSON.stringify(times.map((time, i) => [`u${i}`, at(time), at(time + 1)]))
  await sql`
    insert into users (id, name, email, email_verified, image, created_at, updated_at)
    select value ->> 0, 'Name', value ->> 0, 1, null, value ->> 1, value ->> 2 from json_each(${rows})`.execute(old)
  await sql`
    insert into user_credentials (id, account_id, provider_id, user_id, password, created_at, updated_at)
    select 'c' || (value ->> 0), value ->> 0, 'credential', value ->> 0, 'hash of ' || (value ->> 0), value ->> 1, value ->> 2
    from json_each(${rows})`.execute(old)
  await sql`
    insert into memberships (user_id, account_sid, role, created_at) select id, 'AC1', 'viewer', 7 from users`.execute(
    old,
  )
  await sql`
    insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
    values ('s', 'u1', 'a token', '2999-01-01T00:00:00.000Z', ${at(times[0]!)}, ${at(times[0]!)})`.execute(old)
  // A user who cannot log in.
  await sql`update user_credentials set password = null where user_id = 'u7'`.execute(old)
  await old.destroy()

  const database = openDatabase(path)
  try {
    await database.migrate()
    const { db } = database
    const users = await db.selectFrom('users').selectAll().orderBy('created_at').execute()
    expect(users).toEqual(times.map((time, i) => ({ id: `u${i}`, name: 'Name', email: `u${i}`, created_at: time })))
    const passwords = await db.selectFrom('passwords').selectAll().orderBy('created_at').execute()
    expect(passwords).toEqual(
      times
        .map((time, i) => ({ user_id: `u${i}`, hash: `hash of u${i}`, created_at: time, updated_at: time + 1 }))
        .filter((row) => row.user_id !== 'u7'),
    )
    expect(await db.selectFrom('memberships').select('user_id').execute()).toHaveLength(times.length)
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([])
    const types = await sql<{ type: string }>`
      select distinct typeof(created_at) as type from users
      union select typeof(created_at) from passwords union select typeof(updated_at) from passwords`.execute(db)
    expect(types.rows).toEqual([{ type: 'integer' }])

    await db.deleteFrom('users').where('id', '=', 'u1').execute()
    expect(await db.selectFrom('passwords').select('hash').where('user_id', '=', 'u1').execute()).toEqual([])
  } finally {
    await database.close()
  }
})
