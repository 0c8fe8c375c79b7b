import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { getApiKey, testApiKey, updateApiKey } from '#contract/api-keys.ts'
import { acceptInvitation } from '#contract/members.ts'
import { logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { passwordCost } from '../auth/password.ts'
import made from '../testing/landed/made.json' with { type: 'json' }
import { openTestFile } from '../testing/open-test-database.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { migrations } from './migrations/migrations.ts'

const landed = join(import.meta.dirname, '../testing/landed')
const region = 'us1'

/** What a database is made of, in an order of its own; how it is broken into lines does not matter. */
function readSchema(path: string): string[] {
  return select(path, 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').map((row) =>
    JSON.stringify(row).replaceAll(/(?:\\n|\s)+/g, ' '),
  )
}

function select(path: string, query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(path)
  try {
    return database.prepare(query).all()
  } finally {
    database.close()
  }
}

describe.each(Object.entries(made))('a database that was made by the version with %s', (name, { keys, ...gave }) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const path = join(folder, 'old.db')
  let server: TestServer
  let users: Record<string, unknown>[]
  let passwords: Record<string, unknown>[]
  let sessions: Record<string, unknown>[]
  beforeAll(async () => {
    writeFileSync(path, gunzipSync(readFileSync(join(landed, `${name}.db.gz`))))
    copyFileSync(join(landed, 'key-encryption.key'), join(folder, 'kek'))
    users = select(path, 'SELECT * FROM users')
    passwords = select(path, 'SELECT * FROM user_credentials')
    sessions = select(path, 'SELECT * FROM sessions')
    // As if it were started again at once, so that nothing in it has ended by time.
    const now = Number(select(path, 'SELECT max(at) AS at FROM audit_events')[0]!['at']) + 5_000
    server = await startTestServer({
      now: () => now,
      passwordCost,
      env: { DATABASE_URL: `sqlite:${path}`, KEY_FILE: join(folder, 'kek') },
    })
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  it('has the tables and indexes of a new one, and the same migrations', async () => {
    const fresh = await openTestFile()
    try {
      expect(readSchema(path)).toEqual(readSchema(fresh.path))
      const applied = select(path, 'SELECT name FROM migrations ORDER BY name').map((row) => row['name'])
      expect(applied).toEqual(Object.keys(migrations))
    } finally {
      await fresh.close()
    }
  })

  it('is whole', () => {
    expect(select(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(select(path, 'PRAGMA foreign_key_check')).toEqual([])
  })

  it('has its people, with the times at which they came', () => {
    expect(users).not.toEqual([])
    expect(select(path, 'SELECT * FROM users')).toEqual(
      users.map(({ id, name: called, email, created_at: at }) => ({
        id,
        name: called,
        email,
        created_at: Date.parse(String(at)),
      })),
    )
    expect(select(path, 'SELECT * FROM passwords')).toEqual(
      passwords.map((row) => ({
        user_id: row['user_id'],
        hash: row['password'],
        created_at: Date.parse(String(row['created_at'])),
        updated_at: Date.parse(String(row['updated_at'])),
      })),
    )
  })

  it('knows no session of before, and lets people in with their password', async () => {
    expect(sessions.map((row) => row['token'])).toContain(decodeURIComponent(gave.session).split('.')[0])
    const client = server.client()
    const cookie = `latchkey-session-${server.port}=${gave.session}`
    const reply = await client.call(getSession, {}, { cookie })
    expect(reply).toMatchObject({ status: 200, body: { session: null } })
    expect((await client.call(logIn, { ...owner, password: `${owner.password}.` })).status).toBe(401)
    expect((await client.call(logIn, { ...owner })).status).toBe(201)
    expect((await client.get(getSession, {})).session?.user.email).toBe(owner.email)
  })

  it('has its keys, which are listed, found by their names, and authenticate', async () => {
    const client = await server.client().logIn(owner)
    const inAccount = (accountSid: string) => keys.filter((key) => key.accountSid === accountSid)
    for (const sid of new Set(keys.map((key) => key.accountSid))) {
      const list = await client.get(listApiKeys, { accountSid: sid, region })
      expect(list.keys.map((key) => key.sid)).toHaveLength(inAccount(sid).length)
      expect(new Set(list.keys.map((key) => key.sid))).toEqual(new Set(inAccount(sid).map((key) => key.sid)))
    }
    for (const { accountSid, friendlyName, sid, secret } of keys) {
      const search = friendlyName?.toUpperCase() ?? ''
      const { keys: found } = await client.get(listApiKeys, { accountSid, region, search })
      expect(found, search).toContainEqual(expect.objectContaining({ sid, friendlyName }))
      if (search !== '') expect(found).toHaveLength(1)
      // A request of the REST API that this type of key may make.
      const asked = await client.get(testApiKey, { accountSid, region, sid, secret })
      expect(asked.accepted, friendlyName ?? sid).toBe(true)
      const other = keys.find((key) => key.sid !== sid)!
      expect((await client.get(testApiKey, { accountSid, region, sid, secret: other.secret })).accepted).toBe(false)
    }
  })

  it('takes changes: a name that was in the index is found no longer, the new one is', async () => {
    const client = await server.client().logIn(owner)
    const { accountSid, sid, friendlyName } = keys.find((key) => key.friendlyName?.includes('Ångström'))!
    await client.get(updateApiKey, { accountSid, region, sid, friendlyName: 'Łódź' })
    expect((await client.get(getApiKey, { accountSid, region, sid })).key.friendlyName).toBe('Łódź')
    const find = async (search: string) => (await client.get(listApiKeys, { accountSid, region, search })).keys.length
    expect(await find(friendlyName!)).toBe(0)
    expect(await find('łódź')).toBe(1)
  })

  it.runIf(gave.invitation !== null)('keeps who was invited', async () => {
    const input = { token: gave.invitation!, name: 'Invited', password: 'five unrelated words here' }
    expect((await server.client().call(acceptInvitation, input)).status).toBe(201)
    const invited = await server.client().logIn({ email: 'invited@example.com', password: input.password })
    expect((await invited.get(getSession, {})).session?.accounts).toMatchObject([{ role: 'developer' }, {}])
  })
})
