import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { confirmSecret, createApiKey, deleteApiKey, getApiKey } from '#contract/api-keys.ts'
import { consoleHeader } from '../http/same-origin.ts'
import { sweep } from '../sweep.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addUser, storedKeys } from '../testing/people-and-keys.ts'
import { callRest, expectRestError, keyPath, keysPath } from '../testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { replayedFor } from './run-once.ts'

let server: TestServer
let client: ConsoleClient
let now = Date.now()
beforeAll(async () => {
  server = await startTestServer({ now: () => now, logLevel: 'info' })
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const
const wanted = { ...at, friendlyName: 'Checkout', type: 'standard' } as const
const create = (key: string, input: object = wanted, who = client) =>
  who.call(createApiKey, { ...wanted, ...input }, { 'idempotency-key': key })
const secretOf = (reply: { body: unknown }) => (reply.body as { secret: string }).secret
const sidOf = (reply: { body: unknown }) => (reply.body as { key: { sid: string } }).key.sid
const count = async () => (await storedKeys(server)).length

describe('a create that is repeated with its key', () => {
  it('returns the same key and secret, byte for byte, and makes nothing', async () => {
    const key = randomUUID()
    const first = await create(key)
    const before = await count()
    const again = await create(key)
    expect(first.status).toBe(201)
    expect(again.status).toBe(201)
    expect(again.text).toBe(first.text)
    expect(await count()).toBe(before)
  })

  it('fifty times at once makes one key; those that come while it is made are told so', async () => {
    const key = randomUUID()
    const before = await count()
    const replies = await Promise.all(Array.from({ length: 50 }, () => create(key)))
    expect(await count()).toBe(before + 1)
    const made = replies.filter((reply) => reply.status === 201)
    const refused = replies.filter((reply) => reply.status === 409)
    expect(made.length).toBeGreaterThan(0)
    expect(made.length + refused.length).toBe(50)
    expect(new Set(made.map(secretOf)).size).toBe(1)
    for (const reply of refused) {
      expect(reply.body).toMatchObject({ error: { code: 'in_flight' } })
      expect(reply.headers['retry-after']).toBe('1')
    }
    expect(secretOf(await create(key))).toBe(secretOf(made[0]!))
  })

  it('with another body is refused', async () => {
    const key = randomUUID()
    await create(key)
    const before = await count()
    for (const other of [{ friendlyName: 'Another' }, { region: 'ie1' }]) {
      const reply = await create(key, other)
      expect(reply).toMatchObject({ status: 422, body: { error: { code: 'idempotency_key_reused' } } })
      expect(reply.text).not.toContain('secret"')
    }
    expect(await count()).toBe(before)
  })

  it('is remembered for ten minutes, and swept after that', async () => {
    const key = randomUUID()
    const first = await create(key)
    now += replayedFor - 1
    expect(secretOf(await create(key))).toBe(secretOf(first))
    now += 1
    expect(sidOf(await create(key))).not.toBe(sidOf(first))
    now += replayedFor
    await sweep(server.ctx)
    expect(await server.ctx.db.selectFrom('idempotent_replies').selectAll().execute()).toEqual([])
  })

  it('says so once the API key has been deleted, and makes no other', async () => {
    const key = randomUUID()
    const sid = sidOf(await create(key))
    expect((await client.call(deleteApiKey, { ...at, sid })).status).toBe(204)
    const before = await count()
    for (let i = 0; i < 2; i++) {
      const reply = await create(key)
      expect(reply).toMatchObject({ status: 409, body: { error: { code: 'deleted_meanwhile' } } })
      expect(reply.text).not.toContain('secret')
    }
    expect(await count()).toBe(before)
    expect((await create(randomUUID())).status).toBe(201)
  })

  it('belongs to the person: the same key by another person makes their own', async () => {
    const key = randomUUID()
    const mine = await create(key)
    const other = await server.client().logIn(await addUser(server, { [accountSid]: 'developer' }))
    const theirs = await create(key, {}, other)
    expect(theirs.status).toBe(201)
    expect(sidOf(theirs)).not.toBe(sidOf(mine))
    expect(secretOf(theirs)).not.toBe(secretOf(mine))
  })

  it('after a failure is carried out', async () => {
    const key = randomUUID()
    await server.ctx.db.schema.alterTable('audit_events').renameTo('away').execute()
    expect((await create(key)).status).toBe(500)
    await server.ctx.db.schema.alterTable('away').renameTo('audit_events').execute()
    expect((await create(key)).status).toBe(201)
  })
})

describe('the key', () => {
  it.each([undefined, '', 'short', 'x'.repeat(256), 'with spaces in between it'])(
    'may not be %j: it is needed, and must not be guessed',
    async (key) => {
      const before = await count()
      const reply = await client.call(createApiKey, wanted, { 'idempotency-key': key })
      expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
      expect(await count()).toBe(before)
    },
  )

  it('and the secret are in the database only as what no one can read without the client', async () => {
    const key = `a-recognisable-key-${randomUUID()}`
    const reply = await create(key)
    const rows = await server.ctx.db.selectFrom('idempotent_replies').selectAll().execute()
    const stored = Buffer.concat(rows.flatMap((row) => [Buffer.from(JSON.stringify(row)), Buffer.from(row.sealed)]))
    expect(rows.length).toBeGreaterThan(0)
    expect(stored.indexOf(key)).toBe(-1)
    expect(stored.indexOf(secretOf(reply))).toBe(-1)
  })
})

describe('the REST API', () => {
  const post = (key: string, body = 'FriendlyName=Checkout') =>
    callRest(server, 'POST', keysPath, { body, headers: { 'idempotency-key': key } })

  it('says so once the key has been deleted, in Twilio’s shape', async () => {
    const key = randomUUID()
    const { sid } = (await post(key)).body as { sid: string }
    expect((await callRest(server, 'DELETE', keyPath(sid))).status).toBe(204)
    const before = await count()
    const message = 'The API key that was created with this Idempotency-Key has been deleted'
    expectRestError(await post(key), 409, 20409, message)
    expect(await count()).toBe(before)
  })

  it('does the same for a caller who sends the header', async () => {
    const key = randomUUID()
    const before = await count()
    const first = await post(key)
    expect(first.status).toBe(201)
    expect((await post(key)).text).toBe(first.text)
    expect(await count()).toBe(before + 1)
    expectRestError(
      await post(key, 'FriendlyName=Other'),
      422,
      20422,
      'This Idempotency-Key was used for another request',
    )
    expectRestError(await post('short'), 400, 20001, 'Invalid parameter Idempotency-Key')
  })

  it('without the header makes a key each time, as Twilio does', async () => {
    const before = await count()
    await callRest(server, 'POST', keysPath, { body: '' })
    await callRest(server, 'POST', keysPath, { body: '' })
    expect(await count()).toBe(before + 2)
  })
})

describe('a reply that does not arrive', () => {
  it('is marked on the key and recorded; the repetition delivers the same secret and takes the mark away', async () => {
    const key = randomUUID()
    const before = new Set((await storedKeys(server)).map(({ sid }) => sid))
    await sendAndLeaveMeanwhile(key)
    const sid = await expectSoon(async () => (await storedKeys(server)).find((row) => !before.has(row.sid))?.sid)
    const events = () =>
      server.ctx.db.selectFrom('audit_events').select('action').where('target', '=', sid).orderBy('at').execute()
    await expect
      .poll(async () => (await events()).some(({ action }) => action === 'api-keys.secret-undelivered'))
      .toBe(true)
    const { keys } = await client.get(listApiKeys, at)
    expect(keys.find((each) => each.sid === sid)).toMatchObject({ delivered: false })

    const reply = await create(key)
    expect(sidOf(reply)).toBe(sid)
    expect(secretOf(reply)).toMatch(/^[0-9A-Za-z]{32}$/)
    await client.get(confirmSecret, { ...at, sid })
    expect((await client.get(getApiKey, { ...at, sid })).key.delivered).toBe(true)
  })

  it('because the connection is cut when it begins to arrive is the same at the next try, a hundred times', async () => {
    const cutter = await startCutter(server.port)
    try {
      for (let i = 0; i < 100; i++) {
        const key = randomUUID()
        const before = await count()
        await expect(sendThrough(cutter.port, key)).rejects.toThrow()
        await expectSoon(async () => ((await count()) === before + 1 ? true : undefined))
        const reply = await create(key)
        expect(reply.status).toBe(201)
        expect(await count()).toBe(before + 1)
      }
    } finally {
      cutter.close()
    }
  }, 60_000)

  it('keeps its mark until the console says that it arrived, and takes no one else’s word', async () => {
    const sid = sidOf(await create(randomUUID()))
    const delivered = async () => (await client.get(getApiKey, { ...at, sid })).key.delivered
    expect(await delivered()).toBe(false)
    const other = await server.client().logIn(await addUser(server, { [accountSid]: 'developer' }))
    expect((await other.call(confirmSecret, { ...at, sid })).status).toBe(204)
    expect(await delivered()).toBe(false)
    await client.get(confirmSecret, { ...at, sid })
    expect(await delivered()).toBe(true)
  })

  it('over REST has no mark once it left, since clients say nothing', async () => {
    const { sid } = (await callRest(server, 'POST', keysPath, { body: '' })).body as { sid: string }
    await expect.poll(async () => (await client.get(getApiKey, { ...at, sid })).key.delivered).toBe(true)
  })
})

/** The bytes of a create, as the console sends it. */
function request(key: string): string {
  const body = JSON.stringify({ friendlyName: wanted.friendlyName, type: wanted.type })
  return [
    `POST /api/accounts/${accountSid}/us1/api-keys HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    `Origin: ${server.publicUrl}`,
    `${consoleHeader}: 1`,
    `Cookie: ${client.sessionCookie}`,
    `Idempotency-Key: ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}

/** Sends a create and goes away while it is carried out: the database is held, so that it cannot be done earlier. */
async function sendAndLeaveMeanwhile(key: string): Promise<void> {
  await server.ctx.db.transaction().execute(async () => {
    const arrived = once(server.app.server, 'request') as Promise<[IncomingMessage]>
    const socket = connect(server.port, '127.0.0.1')
    socket.write(request(key))
    const [incoming] = await arrived
    // From here on the create goes on whether its client is there or not.
    if (!incoming.complete) await once(incoming, 'end')
    const left = once(incoming.socket, 'close')
    socket.destroy()
    await left
  })
}

/** Sends a create and waits for the reply. */
function sendThrough(port: number, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (data) => resolve(data.toString()))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('cut')))
    socket.write(request(key))
  })
}

/** A proxy that cuts both ends as soon as the server begins to answer. */
async function startCutter(target: number): Promise<{ port: number; close: () => void }> {
  const cut = (...sockets: Socket[]) => sockets.forEach((socket) => socket.resetAndDestroy())
  const proxy = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    near.on('error', () => undefined)
    far.on('error', () => undefined)
    near.pipe(far)
    far.once('data', () => cut(near, far))
  })
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve)
  })
  return { port: (proxy.address() as AddressInfo).port, close: () => proxy.close() }
}

/** Waits for something to be there. */
async function expectSoon<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  let found: Found | undefined
  await expect.poll(async () => (found = await look())).toBeDefined()
  return found!
}
