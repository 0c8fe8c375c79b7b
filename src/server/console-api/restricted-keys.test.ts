import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey, getApiKey, testApiKey, updateApiKey } from '#contract/api-keys.ts'
import { allPermissions, getPermissions, permissionLimit } from '#contract/permissions.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { send } from '../testing/http-request.ts'
import { addKey, addRestrictedKey, storedKeys } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
let all: string[]
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
  all = allPermissions(server.ctx.permissions.catalogue).map(({ id }) => id)
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const
const messages = '/twilio/messaging/messages'
const create = (permissions: unknown, more: object = {}) =>
  client.call(createApiKey, { ...at, friendlyName: 'Narrow', type: 'restricted', permissions, ...more })
const make = async (permissions: string[]) =>
  (await client.get(createApiKey, { ...at, friendlyName: 'Narrow', type: 'restricted', permissions })).key
const fieldsOf = (reply: { body: unknown }) => (reply.body as { error: { fields?: object } }).error.fields

describe('a Restricted key', () => {
  it('holds what was selected, and shows it', async () => {
    const permissions = [`${messages}/read`, `${messages}/list`]
    const created = await client.get(createApiKey, { ...at, friendlyName: 'Two', type: 'restricted', permissions })
    expect(created.key).toMatchObject({ type: 'restricted', permissionCount: 2, permissions })
    const { key } = await client.get(getApiKey, { ...at, sid: created.key.sid })
    expect(key.permissions).toEqual(permissions)
    const listed = (await client.get(listApiKeys, at)).keys.find(({ sid }) => sid === key.sid)
    expect(listed).toMatchObject({ permissionCount: 2 })
  })

  it('leaves no copy of its secret that could be read again', async () => {
    const { sid } = await make([`${messages}/read`])
    const row = await server.ctx.db.selectFrom('api_keys').selectAll().where('sid', '=', sid).executeTakeFirstOrThrow()
    expect(row.sealed).toBeNull()
  })

  it('truly grants and denies', async () => {
    const reach = async (permissions: string[]) => {
      const input = { ...at, friendlyName: 'Reach', type: 'restricted' as const, permissions }
      const { key, secret } = await client.get(createApiKey, input)
      const authorization = `Basic ${Buffer.from(`${key.sid}:${secret}`).toString('base64')}`
      return send(server.port, { path: `/2010-04-01/Accounts/${accountSid}/Keys.json`, headers: { authorization } })
    }
    expect((await reach(['/twilio/iam/api-keys/list'])).status).toBe(200)
    expect(await reach(['/twilio/iam/api-keys/read'])).toMatchObject({ status: 401, body: { code: 70051 } })
  })

  it(`holds ${permissionLimit} permissions, and no more`, async () => {
    expect(await make(all.slice(0, permissionLimit))).toMatchObject({ permissionCount: permissionLimit })
    const before = await storedKeys(server)
    const reply = await create(all.slice(0, permissionLimit + 1))
    expect(reply.status).toBe(400)
    expect(fieldsOf(reply)).toEqual({
      permissions: expect.stringMatching(/at most 100 permissions, and 101 are selected/),
    })
    expect(await storedKeys(server)).toEqual(before)
  })

  it.each([
    ['none', [], /Choose at least one/],
    ['nothing at all', undefined, /Choose at least one/],
    ['one that the catalogue does not hold', ['/twilio/messaging/messages/fax'], /looks like/],
    ['one that looks right and is not there', ['/twilio/messaging/telegrams/read'], /does not hold .*telegrams/],
    ['one twice', [`${messages}/read`, `${messages}/read`], /twice/],
    ['a wildcard', [`${messages}/*`], /looks like/],
    ['a number', [1], /expected/],
  ])('is not made with %s', async (_name, permissions, why) => {
    const before = await storedKeys(server)
    const reply = await create(permissions)
    expect(reply.status).toBe(400)
    expect(Object.values(fieldsOf(reply) ?? {})).toEqual([expect.stringMatching(why)])
    expect(await storedKeys(server)).toEqual(before)
  })

  it.each(['ie1', 'au1'] as const)('is not made in %s', async (region) => {
    const reply = await create([`${messages}/read`], { region })
    expect(reply.status).toBe(400)
    expect(fieldsOf(reply)).toEqual({ type: expect.stringMatching(/United States \(US1\) only/) })
  })

  it('gives the same key again when the create is repeated, and refuses other permissions under the same name', async () => {
    const header = { 'idempotency-key': 'restricted-and-repeated' }
    const input = { ...at, friendlyName: 'Once', type: 'restricted', permissions: [`${messages}/read`] }
    const first = await client.call(createApiKey, input, header)
    expect((await client.call(createApiKey, input, header)).body).toEqual(first.body)
    const other = { ...input, permissions: [`${messages}/list`] }
    expect(await client.call(createApiKey, other, header)).toMatchObject({ status: 422 })
  })
})

describe('changing permissions', () => {
  it('replaces them, counts a version and records what was added and taken away', async () => {
    const { sid } = await make([`${messages}/read`, `${messages}/list`])
    const permissions = [`${messages}/list`, `${messages}/create`]
    const { key } = await client.get(updateApiKey, { ...at, sid, permissions })
    expect(key).toMatchObject({ permissions, permissionCount: 2, version: 2, friendlyName: 'Narrow' })
    const event = await server.ctx.db
      .selectFrom('audit_events')
      .select('details')
      .where('target', '=', sid)
      .where('action', '=', 'api-keys.update')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(event.details)).toEqual({ added: [`${messages}/create`], removed: [`${messages}/read`] })
  })

  it('is refused where another person changed the key in the meantime', async () => {
    const { sid } = await make([`${messages}/read`])
    await client.get(updateApiKey, { ...at, sid, friendlyName: 'Theirs' })
    const late = { ...at, sid, permissions: [`${messages}/delete`] }
    expect(await client.call(updateApiKey, late, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { error: { code: 'changed_meanwhile' } },
    })
    expect((await client.get(getApiKey, { ...at, sid })).key).toMatchObject({
      friendlyName: 'Theirs',
      permissions: [`${messages}/read`],
    })
  })

  it('is refused for a key that has none of its own', async () => {
    const { key } = await addKey(server)
    const reply = await client.call(updateApiKey, { ...at, sid: key.sid, permissions: [`${messages}/read`] })
    expect(reply.status).toBe(400)
    expect(fieldsOf(reply)).toEqual({ permissions: expect.stringMatching(/Only a Restricted key/) })
  })

  it('keeps or takes away what has left the catalogue, and adds no such thing', async () => {
    const gone = '/twilio/fax/faxes/read'
    const { sid } = await addRestrictedKey(server, [gone, `${messages}/read`])
    const kept = await client.get(updateApiKey, { ...at, sid, permissions: [gone, `${messages}/list`] })
    expect(kept.key.permissions).toEqual([gone, `${messages}/list`])
    const taken = await client.get(updateApiKey, { ...at, sid, permissions: [`${messages}/list`] })
    expect(taken.key.permissions).toEqual([`${messages}/list`])
    expect((await client.call(updateApiKey, { ...at, sid, permissions: [gone] })).status).toBe(400)
  })

  it.each([
    ['none', []],
    ['a hundred and one', 101],
  ])('to %s is refused', async (_name, wanted) => {
    const { sid } = await make([`${messages}/read`])
    const permissions = typeof wanted === 'number' ? all.slice(0, wanted) : wanted
    expect((await client.call(updateApiKey, { ...at, sid, permissions })).status).toBe(400)
    expect((await client.get(getApiKey, { ...at, sid })).key.permissions).toEqual([`${messages}/read`])
  })
})

describe('testing a key', () => {
  it.each(['main', 'standard'] as const)('says that a %s key works, and that a wrong secret does not', async (type) => {
    const { key, secret } = await addKey(server, { type })
    const works = await client.get(testApiKey, { ...at, sid: key.sid, secret })
    expect(works).toMatchObject({ accepted: true, status: 200, request: 'GET /whoami', missing: null })
    expect(JSON.parse(works.body)).toMatchObject({ sid: key.sid, type, permissions: null })
    const wrong = await client.get(testApiKey, { ...at, sid: key.sid, secret: `${secret}x` })
    expect(wrong).toMatchObject({ accepted: false, status: 401, missing: null })
    expect(JSON.stringify([works, wrong])).not.toContain(secret)
  })

  it('tells what a Restricted key may not do, and asks in the key’s own region', async () => {
    const lists = await addRestrictedKey(server, ['/twilio/messaging/messages/list'])
    expect(await client.get(testApiKey, { ...at, ...lists, probe: 'messages' })).toMatchObject({ accepted: true })
    const missing = '/twilio/voice/calls/list'
    expect(await client.get(testApiKey, { ...at, ...lists, probe: 'calls' })).toMatchObject({ status: 401, missing })
    const irish = await addKey(server, { region: 'ie1' })
    const tested = await client.get(testApiKey, { ...at, region: 'ie1', sid: irish.key.sid, secret: irish.secret })
    expect(tested).toMatchObject({ accepted: true })
    expect(JSON.parse(tested.body)).toMatchObject({ region: 'ie1' })
  })
})

describe('the catalogue', () => {
  it('is kept by browsers under its version, and no other version is known', async () => {
    const { version } = server.ctx.permissions
    const reply = await client.call(getPermissions, { version })
    expect(reply.body).toEqual(server.ctx.permissions.catalogue)
    expect(reply.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    const compressed = await client.call(getPermissions, { version }, { 'accept-encoding': 'br' })
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    expect(Number(compressed.headers['content-length'])).toBeLessThan(20_000)
    expect(await client.call(getPermissions, { version: 'another' })).toMatchObject({ status: 404 })
    expect(await server.client().call(getPermissions, { version })).toMatchObject({ status: 401 })
  })

  it('is the operator’s own, where there is one, and then decides what a key may hold', async () => {
    const file = join(tmpdir(), `latchkey-permissions-${process.pid}.json`)
    const id = '/acme/orders/invoices/read'
    const permission = { id, action: 'read', description: 'Fetch one invoice.', endpoints: [], derived: false }
    const resource = { id: 'orders/invoices', name: 'Invoices', permissions: [permission] }
    writeFileSync(file, JSON.stringify({ products: [{ id: 'orders', name: 'Orders', resources: [resource] }] }))
    const own = await startTestServer({ env: { PERMISSIONS_FILE: file } })
    try {
      const person = await own.client().logIn(owner)
      const wanted = { ...at, friendlyName: 'Own', type: 'restricted' }
      const attempt = (permissions: string[]) => person.call(createApiKey, { ...wanted, permissions })
      expect((await attempt([id, '/twilio/iam/api-keys/list'])).status).toBe(201)
      expect((await attempt([`${messages}/read`])).status).toBe(400)
    } finally {
      await own.close()
    }
  })
})
