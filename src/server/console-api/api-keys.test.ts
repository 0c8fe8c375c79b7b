import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { confirmSecret, createApiKey, deleteApiKey, getApiKey, updateApiKey } from '#contract/api-keys.ts'
import { looksLikeSecret } from '../auth/secret.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { send } from '../testing/http-request.ts'
import { addAccount, addKey, addRestrictedKey, addUser, logInAs, storedKeys } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const
const unknownSid = `SK${'0'.repeat(32)}`

const expectNotFound = (reply: { status: number; body: unknown }) =>
  expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
const expectForbidden = (reply: { status: number; body: unknown }) =>
  expect(reply).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })

describe('a key in the console', () => {
  it('is created, listed, read, renamed and deleted', async () => {
    const before = Date.now()
    const { key, secret } = await client.get(createApiKey, { ...at, friendlyName: '  Build server ', type: 'standard' })
    expect(key).toEqual({
      sid: expect.stringMatching(/^SK[0-9a-f]{32}$/),
      friendlyName: 'Build server',
      type: 'standard',
      region: 'us1',
      createdAt: expect.any(Number),
      updatedAt: key.createdAt,
      createdBy: 'Owner',
      updatedBy: 'Owner',
      version: 1,
      permissionCount: null,
      delivered: true,
      lastUsedAt: null,
      permissions: null,
    })
    expect(key.createdAt).toBeGreaterThanOrEqual(before)
    expect(looksLikeSecret(secret)).toBe(true)
    // At rest there is no clear copy.
    const row = await server.ctx.db
      .selectFrom('api_keys')
      .selectAll()
      .where('sid', '=', key.sid)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.sealed!).includes(secret)).toBe(false)

    await client.get(confirmSecret, { ...at, sid: key.sid })
    const { permissions: _, ...listed } = key
    expect(await client.get(listApiKeys, at)).toEqual({
      keys: [listed],
      nextPage: null,
      previousPage: null,
      start: 0,
      searchedAll: true,
      firstPageInstead: false,
    })
    expect(await client.get(getApiKey, { ...at, sid: key.sid })).toEqual({ key })

    const renamed = await client.get(updateApiKey, { ...at, sid: key.sid, friendlyName: 'Deploy' })
    expect(renamed.key).toEqual({ ...key, friendlyName: 'Deploy', updatedAt: expect.any(Number), version: 2 })
    expect(await client.get(getApiKey, { ...at, sid: key.sid })).toEqual(renamed)

    const deleted = await client.call(deleteApiKey, { ...at, sid: key.sid })
    expect(deleted).toMatchObject({ status: 204, text: '' })
    expectNotFound(await client.call(getApiKey, { ...at, sid: key.sid }))
    expectNotFound(await client.call(updateApiKey, { ...at, sid: key.sid, friendlyName: 'x' }))
    expectNotFound(await client.call(deleteApiKey, { ...at, sid: key.sid }))
  })

  it('shows who changed it, and no one where a credential did', async () => {
    const { key } = await addKey(server, { friendlyName: 'By token' })
    expect(key).toMatchObject({ createdBy: null, updatedBy: null })
    const { key: renamed } = await client.get(updateApiKey, { ...at, sid: key.sid, friendlyName: 'By owner' })
    expect(renamed).toMatchObject({ createdBy: null, updatedBy: 'Owner' })
  })

  it('shows its secret on creation alone', async () => {
    const { key, secret } = await client.get(createApiKey, { ...at, friendlyName: 'Quiet', type: 'standard' })
    const replies = [
      await client.call(listApiKeys, at),
      await client.call(getApiKey, { ...at, sid: key.sid }),
      await client.call(updateApiKey, { ...at, sid: key.sid, friendlyName: 'Quieter' }),
    ]
    for (const reply of replies) {
      expect(reply.status).toBe(200)
      expect(reply.text).not.toContain(secret)
      expect(reply.text).not.toMatch(/secret|verifier|sealed|policy/)
    }
  })
})

describe('the list', () => {
  it('comes in pages of 25, there and back', async () => {
    const account = await addAccount(server, accountSid)
    for (let i = 0; i < 60; i++) await addKey(server, { accountSid: account.sid, friendlyName: `Key ${i}` })
    const of = { ...at, accountSid: account.sid }
    const first = await client.get(listApiKeys, of)
    const second = await client.get(listApiKeys, { ...of, page: first.nextPage! })
    const third = await client.get(listApiKeys, { ...of, page: second.nextPage! })
    expect([first, second, third].map((page) => page.keys.length)).toEqual([25, 25, 10])
    expect(third.nextPage).toBeNull()
    expect(first.previousPage).toBeNull()
    const sids = [first, second, third].flatMap((page) => page.keys.map((key) => key.sid))
    expect(new Set(sids).size).toBe(60)
    const back = await client.get(listApiKeys, { ...of, page: third.previousPage! })
    expect(back.keys).toEqual(second.keys)
  })

  it('answers what is no page of this list with the first one, and says so', async () => {
    const first = await client.get(listApiKeys, at)
    expect(first).toMatchObject({ firstPageInstead: false, previousPage: null })
    // Damaged; and a page of a list in another order.
    const { nextPage } = await client.get(listApiKeys, { ...at, sort: 'name' })
    for (const page of ['PASK1', nextPage!]) {
      expect(await client.get(listApiKeys, { ...at, page })).toEqual({ ...first, firstPageInstead: true })
    }
    const twice = await client.send('GET', `/api/accounts/${accountSid}/us1/api-keys?page=a&page=b`)
    expect(twice).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })
})

describe('input that is not valid', () => {
  it.each([
    ['no name', { type: 'standard' }, { friendlyName: 'Enter a name.' }],
    ['an empty name', { friendlyName: ' ', type: 'standard' }, { friendlyName: 'Enter a name for the API key.' }],
    ['a long name', { friendlyName: 'x'.repeat(65), type: 'standard' }, { friendlyName: 'Use at most 64 characters.' }],
    ['a number for a name', { friendlyName: 5, type: 'standard' }, { friendlyName: 'Enter a name.' }],
    ['no type', { friendlyName: 'x' }, { type: 'Choose a key type.' }],
    ['a type that is none', { friendlyName: 'x', type: 'Restricted' }, { type: 'Choose a key type.' }],
    [
      'a region that is none',
      { region: 'jp1', friendlyName: 'x', type: 'standard' },
      { region: 'Choose a region that exists.' },
    ],
    [
      'an unknown field',
      { friendlyName: 'x', type: 'standard', secret: 'mine' },
      { secret: 'This field is not known.' },
    ],
    ['two faults', { friendlyName: '', type: '' }, { friendlyName: expect.any(String), type: expect.any(String) }],
  ])('to create (%s) is refused with a sentence for each field', async (_name, input, fields) => {
    const before = await storedKeys(server)
    const reply = await client.call(createApiKey, { ...at, ...input })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
    expect((reply.body as { error: { fields: unknown } }).error.fields).toEqual(fields)
    expect(await storedKeys(server)).toEqual(before)
  })

  it('to rename is refused, and type and region cannot be changed', async () => {
    const { key } = await addKey(server, { friendlyName: 'Stays' })
    for (const input of [
      { friendlyName: '' },
      {},
      { friendlyName: 'x', type: 'main' },
      { friendlyName: 'x', policy: null },
    ]) {
      expect((await client.call(updateApiKey, { ...at, sid: key.sid, ...input })).status).toBe(400)
    }
    expect((await client.get(getApiKey, { ...at, sid: key.sid })).key).toMatchObject(key)
  })

  it.each([
    '[]',
    '"text"',
    'null',
    '{"friendlyName":',
    '{"__proto__":{"x":1},"friendlyName":"x","type":"standard"}',
    '',
  ])('as the body %j is refused in the one shape of errors', async (body) => {
    const before = await storedKeys(server)
    const reply = await client.send('POST', `/api/accounts/${accountSid}/us1/api-keys`, body)
    expect(reply).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', requestId: expect.any(String) } },
    })
    expect(await storedKeys(server)).toEqual(before)
  })

  it('over 64 KiB is refused', async () => {
    const reply = await client.call(createApiKey, { ...at, friendlyName: 'x'.repeat(64 * 1024), type: 'standard' })
    expect(reply).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } })
  })

  it('to an endpoint that is not there is not found', async () => {
    expectNotFound(await client.send('GET', '/api/nothing?a=1'))
    expectNotFound(await client.send('POST', '/api/nothing', {}))
    expectNotFound(await client.send('GET', `/api/accounts/${accountSid}/us1/api-keys/${unknownSid}/secret`))
  })
})

describe('roles', () => {
  it('a viewer sees keys and changes none', async () => {
    const viewer = await logInAs(server, 'viewer')
    const { key } = await addKey(server)
    const before = await storedKeys(server)
    expect((await viewer.call(listApiKeys, at)).status).toBe(200)
    expect((await viewer.get(getApiKey, { ...at, sid: key.sid })).key).toMatchObject(key)
    expectForbidden(await viewer.call(createApiKey, { ...at, friendlyName: 'x', type: 'standard' }))
    expectForbidden(await viewer.call(createApiKey, { ...at, friendlyName: 'x', type: 'main' }))
    expectForbidden(await viewer.call(updateApiKey, { ...at, sid: key.sid, friendlyName: 'x' }))
    expectForbidden(await viewer.call(deleteApiKey, { ...at, sid: key.sid }))
    expect(await storedKeys(server)).toEqual(before)
  })

  it('a developer makes and changes every key but Main ones', async () => {
    const developer = await logInAs(server, 'developer')
    const main = await addKey(server, { type: 'main' })
    const restricted = await addRestrictedKey(server, ['/twilio/messaging/messages/read'])
    const made = await developer.get(createApiKey, { ...at, friendlyName: 'x', type: 'standard' })
    for (const sid of [made.key.sid, restricted.sid]) {
      expect((await developer.call(updateApiKey, { ...at, sid, friendlyName: 'y' })).status).toBe(200)
      expect((await developer.call(deleteApiKey, { ...at, sid })).status).toBe(204)
    }
    expectForbidden(await developer.call(createApiKey, { ...at, friendlyName: 'x', type: 'main' }))
    expectForbidden(await developer.call(updateApiKey, { ...at, sid: main.key.sid, friendlyName: 'y' }))
    expectForbidden(await developer.call(deleteApiKey, { ...at, sid: main.key.sid }))
    expect((await developer.get(getApiKey, { ...at, sid: main.key.sid })).key).toMatchObject(main.key)
  })

  it.each(['owner', 'admin'] as const)('an %s makes and deletes Main keys too', async (role) => {
    const person = await logInAs(server, role)
    const { key, secret } = await person.get(createApiKey, { ...at, friendlyName: 'Main', type: 'main' })
    const authorization = `Basic ${Buffer.from(`${key.sid}:${secret}`).toString('base64')}`
    const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    expect((await send(server.port, { path, headers: { authorization } })).status).toBe(200)
    expect((await person.call(deleteApiKey, { ...at, sid: key.sid })).status).toBe(204)
  })

  it('count in the subaccounts of the account, and nowhere else', async () => {
    const sub = await addAccount(server, accountSid)
    const { key } = await addKey(server, { accountSid: sub.sid })
    const inSub = { ...at, accountSid: sub.sid }
    const viewer = await logInAs(server, 'viewer')
    expect((await viewer.get(getApiKey, { ...inSub, sid: key.sid })).key).toMatchObject(key)
    expectForbidden(await viewer.call(deleteApiKey, { ...inSub, sid: key.sid }))

    const ofSub = await server.client().logIn(await addUser(server, { [sub.sid]: 'owner' }))
    expect((await ofSub.call(listApiKeys, inSub)).status).toBe(200)
    expectNotFound(await ofSub.call(listApiKeys, at))
  })
})

describe('what is another person’s', () => {
  it('is not found, whether it exists or not', async () => {
    const stranger = await server.client().logIn(await addUser(server, {}))
    const { key } = await addKey(server)
    const before = await storedKeys(server)
    for (const account of [accountSid, `AC${'9'.repeat(32)}`]) {
      const there = { ...at, accountSid: account }
      const one = { ...there, sid: key.sid }
      const replies = [
        await stranger.call(listApiKeys, there),
        await stranger.call(createApiKey, { ...there, friendlyName: 'x', type: 'standard' }),
        await stranger.call(createApiKey, { ...there, friendlyName: 'x', type: 'main' }),
        await stranger.call(getApiKey, one),
        await stranger.call(updateApiKey, { ...one, friendlyName: 'x' }),
        await stranger.call(deleteApiKey, one),
      ]
      for (const reply of replies) expectNotFound(reply)
    }
    expect(await storedKeys(server)).toEqual(before)
  })

  it('or another account’s or region’s key is not found under one’s own address', async () => {
    const foreign = await addAccount(server)
    const theirs = await addKey(server, { accountSid: foreign.sid })
    const irish = await addKey(server, { region: 'ie1' })
    for (const sid of [theirs.key.sid, irish.key.sid, unknownSid]) {
      expectNotFound(await client.call(getApiKey, { ...at, sid }))
      expectNotFound(await client.call(updateApiKey, { ...at, sid, friendlyName: 'x' }))
      expectNotFound(await client.call(deleteApiKey, { ...at, sid }))
    }
    expect((await client.get(getApiKey, { ...at, region: 'ie1', sid: irish.key.sid })).key).toMatchObject(irish.key)
    expect((await client.get(listApiKeys, at)).keys.map((key) => key.sid)).not.toContain(irish.key.sid)
  })
})
