import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countApiKeys, type KeyListView, listApiKeys } from '#contract/api-key-list.ts'
import { deleteApiKey, getApiKey, getKeyUse, testApiKey } from '#contract/api-keys.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addKey, addRestrictedKey } from '../testing/people-and-keys.ts'
import { as, callRest, keysPath } from '../testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
let now = Date.parse('2027-01-15T09:00:00Z')
beforeAll(async () => {
  server = await startTestServer({ now: () => now })
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())

const place = { accountSid, region: 'us1' } as const
const messages = `/2010-04-01/Accounts/${accountSid}/Messages.json`
const day = 24 * 3600_000
const list = '/twilio/messaging/messages/list'
const useOf = async (sid: string) => (await client.get(getKeyUse, { ...place, sid })).use
const call = (path: string, { sid, secret }: { sid: string; secret: string }, agent = 'a program') =>
  callRest(server, 'GET', path, { headers: { ...as(sid, secret).headers, 'user-agent': agent } })

describe('the use of a key', () => {
  it('is known at once: when, from where, by which program and for what', async () => {
    const key = await addRestrictedKey(server, [list, '/twilio/voice/calls/list'])
    expect(await useOf(key.sid)).toBeNull()
    expect((await call(messages, key)).status).toBe(200)
    now += 60_000
    expect((await call(messages, key)).status).toBe(200)
    const expected = {
      at: now,
      address: '127.0.0.1',
      userAgent: 'a program',
      endpoint: 'GET /2010-04-01/Accounts/:accountSid/Messages.json',
      permissions: [{ id: list, count: 2 }],
    }
    expect(await useOf(key.sid)).toEqual(expected)
    const { keys } = await client.get(listApiKeys, place)
    expect(keys.find(({ sid }) => sid === key.sid)?.lastUsedAt).toBe(now)
    expect((await client.get(getApiKey, { ...place, sid: key.sid })).key.lastUsedAt).toBe(now)

    // The same once it is written, and what comes after is added.
    await server.ctx.keyUses.settle()
    expect(await useOf(key.sid)).toEqual(expected)
    await call(messages, key, 'another')
    expect(await useOf(key.sid)).toMatchObject({ userAgent: 'another', permissions: [{ id: list, count: 3 }] })
    await server.ctx.keyUses.settle()
    expect(await useOf(key.sid)).toMatchObject({ userAgent: 'another', permissions: [{ id: list, count: 3 }] })
  })

  it('counts what was allowed alone, and never what was wrong', async () => {
    const key = await addRestrictedKey(server, [list])
    expect((await call(keysPath, key)).status).toBe(401)
    expect(await useOf(key.sid)).toMatchObject({ permissions: [] })
    const other = await addKey(server)
    expect((await call(messages, { sid: other.key.sid, secret: 'x'.repeat(32) })).status).toBe(401)
    expect(await useOf(other.key.sid)).toBeNull()
  })

  it('is not what the console asks by itself', async () => {
    const { key, secret } = await addKey(server)
    await client.get(testApiKey, { ...place, sid: key.sid, secret })
    expect(await useOf(key.sid)).toBeNull()
  })

  it('goes with the key, and never brings it back', async () => {
    const { key, secret } = await addKey(server)
    await call(messages, { sid: key.sid, secret })
    await server.ctx.keyUses.settle()
    await call(messages, { sid: key.sid, secret })
    await client.call(deleteApiKey, { ...place, sid: key.sid })
    await server.ctx.keyUses.settle()
    const { db } = server.ctx
    for (const table of ['api_keys', 'key_uses', 'key_permission_uses'] as const) {
      expect(await db.selectFrom(table).select('sid').where('sid', '=', key.sid).execute()).toEqual([])
    }
  })

  it('tells the keys that nothing has used for 90 days, longest first, once they are that old', async () => {
    const { db, keyUses } = server.ctx
    await db.deleteFrom('api_keys').execute()
    const [first, second] = [
      await addKey(server, { friendlyName: 'first' }),
      await addKey(server, { friendlyName: 'second' }),
    ]
    const unused = async (more: KeyListView = {}) =>
      (await client.get(listApiKeys, { ...place, unused: '90', ...more })).keys.map((key) => key.friendlyName)
    expect(await unused()).toEqual([])
    now += 80 * day
    client = await server.client().logIn(owner)
    expect((await call(messages, { sid: first.key.sid, secret: first.secret })).status).toBe(200)
    await keyUses.settle()
    now += 10 * day
    client = await server.client().logIn(owner)
    expect(await unused()).toEqual(['second'])
    now += 80 * day
    client = await server.client().logIn(owner)
    expect(await unused()).toEqual(['second', 'first'])
    expect(await unused({ search: 'first' })).toEqual(['first'])
    expect(await unused({ search: first.key.sid })).toEqual(['first'])
    expect(await unused({ type: 'main' })).toEqual([])
    expect((await client.get(countApiKeys, { ...place, unused: '90' })).total).toBe(2)
    // A use that is not written yet counts.
    expect((await call(messages, { sid: second.key.sid, secret: second.secret })).status).toBe(200)
    expect(await unused()).toEqual(['first'])
  })

  it('of another account stays unknown', async () => {
    const { key } = await addKey(server)
    const path = { accountSid: `AC${'9'.repeat(32)}`, region: 'us1', sid: key.sid }
    expect((await client.call(getKeyUse, path)).status).toBe(404)
  })
})
