import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, deleteApiKey, updateApiKey } from '#contract/api-keys.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addKey, storedKeys } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const

/** The events about one key, oldest first, without their ids and times. */
async function eventsOf(sid: string) {
  const rows = await server.ctx.db
    .selectFrom('audit_events')
    .select(['account_sid', 'actor_kind', 'actor_id', 'action', 'details'])
    .where('target', '=', sid)
    .orderBy('at')
    .orderBy(sql`rowid`)
    .execute()
  return rows.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) as unknown }))
}

describe('each change of a key is recorded', () => {
  it('by a person in the console', async () => {
    const user = await server.ctx.db
      .selectFrom('users')
      .select('id')
      .where('email', '=', owner.email)
      .executeTakeFirstOrThrow()
    const { key } = await client.get(createApiKey, { ...at, friendlyName: 'First', type: 'standard' })
    await client.get(updateApiKey, { ...at, sid: key.sid, friendlyName: 'Second' })
    await client.call(deleteApiKey, { ...at, sid: key.sid })
    const by = { account_sid: accountSid, actor_kind: 'session', actor_id: user.id }
    const about = { type: 'standard', region: 'us1' }
    expect(await eventsOf(key.sid)).toEqual([
      { ...by, action: 'api-keys.create', details: { ...about, friendlyName: 'First' } },
      { ...by, action: 'api-keys.update', details: { friendlyName: 'Second', previousFriendlyName: 'First' } },
      { ...by, action: 'api-keys.delete', details: { ...about, friendlyName: 'Second' } },
    ])
  })

  it('by a credential of the REST API', async () => {
    const token = twilioClient(server)
    const created = await token.newKeys.create()
    const main = await addKey(server, { type: 'main' })
    await twilioClient(server, main.key.sid, main.secret).keys(created.sid).remove()
    expect(await eventsOf(created.sid)).toMatchObject([
      { action: 'api-keys.create', actor_kind: 'auth-token', actor_id: accountSid },
      { action: 'api-keys.delete', actor_kind: 'api-key', actor_id: main.key.sid },
    ])
  })

  it('without any secret', async () => {
    const { key, secret } = await client.get(createApiKey, { ...at, friendlyName: 'Quiet', type: 'standard' })
    expect(await eventsOf(key.sid)).toHaveLength(1)
    expect(JSON.stringify(await eventsOf(key.sid))).not.toContain(secret)
  })

  it('but not what was refused or changed nothing', async () => {
    const { key } = await addKey(server)
    const count = () => server.ctx.db.selectFrom('audit_events').select('id').execute()
    const before = await count()
    await client.call(createApiKey, { ...at, friendlyName: '', type: 'standard' })
    await client.call(deleteApiKey, { ...at, sid: `SK${'0'.repeat(32)}` })
    await twilioClient(server).keys(key.sid).update()
    await twilioClient(server).keys(key.sid).fetch()
    expect(await count()).toEqual(before)
  })
})

describe('a change that cannot be recorded', () => {
  it('does not happen, in either API', async () => {
    const { key } = await addKey(server, { friendlyName: 'Untouched' })
    const before = await storedKeys(server)
    await sql`CREATE TRIGGER refuse BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'full'); END`.execute(
      server.ctx.db,
    )
    try {
      const replies = [
        await client.call(createApiKey, { ...at, friendlyName: 'Unseen', type: 'standard' }),
        await client.call(updateApiKey, { ...at, sid: key.sid, friendlyName: 'Unseen' }),
        await client.call(deleteApiKey, { ...at, sid: key.sid }),
      ]
      for (const reply of replies) {
        expect(reply).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
        expect(reply.text).not.toMatch(/secret|full/)
      }
      const rest = twilioClient(server)
      const failure = { status: 500, code: 20500, message: 'An internal server error has occurred' }
      await expect(rest.newKeys.create({ friendlyName: 'Unseen' })).rejects.toMatchObject(failure)
      await expect(rest.keys(key.sid).update({ friendlyName: 'Unseen' })).rejects.toMatchObject(failure)
      await expect(rest.keys(key.sid).remove()).rejects.toMatchObject(failure)
      expect(await storedKeys(server)).toEqual(before)
    } finally {
      await sql`DROP TRIGGER refuse`.execute(server.ctx.db)
    }
    // The server is not stuck in a transaction.
    expect((await client.call(deleteApiKey, { ...at, sid: key.sid })).status).toBe(204)
  })
})
