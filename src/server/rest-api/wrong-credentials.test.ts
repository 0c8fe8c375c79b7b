import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiKey, testApiKey } from '#contract/api-keys.ts'
import type { Reply } from '../testing/http-request.ts'
import { basic, callRest, expectNotAuthenticated, expectRestError, keysPath } from '../testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'
import { mostClients, WrongCredentials, wrongPerMinute } from './wrong-credentials.ts'

// A thousand requests a test.
vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
let now: number
beforeEach(async () => {
  now = Date.now()
  server = await startTestServer({ now: () => now, env: { TRUSTED_PROXIES: 'loopback' }, logLevel: 'warn' })
})
afterEach(() => server.close())

const wrong = basic(accountSid, '0'.repeat(32))

/** A list of keys, from a client behind the proxy; with the right token unless told otherwise. */
const ask = (client: string, authorization?: string): Promise<Reply> =>
  callRest(server, 'GET', keysPath, {
    headers: { 'x-forwarded-for': client, ...(authorization === undefined ? {} : { authorization }) },
  })

async function sendWrong(client: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 50) {
    const replies = await Promise.all(Array.from({ length: Math.min(50, count - sent) }, () => ask(client, wrong)))
    expect(replies.filter(({ status }) => status !== 401)).toEqual([])
  }
}

function expectToWait(reply: Reply, seconds: number): void {
  expectRestError(reply, 429, 20429, 'Too Many Requests')
  expect(reply.headers['retry-after']).toBe(String(seconds))
}

describe('a client that sends too many wrong credentials', () => {
  it('waits until the minute is over, and no other client does', async () => {
    await sendWrong('192.0.2.1', wrongPerMinute - 1)
    expect((await ask('192.0.2.1')).status).toBe(200)
    // None at all do not count, since some clients begin without them; what is no SID does.
    for (let sent = 0; sent < 5; sent++) expect((await ask('192.0.2.1', '')).status).toBe(401)
    expect((await ask('192.0.2.1')).status).toBe(200)
    expect((await ask('192.0.2.1', basic('mario', ''))).status).toBe(401)
    now += 20_500
    expectToWait(await ask('192.0.2.1', wrong), 40)
    expectToWait(await ask('192.0.2.1'), 40)
    expect((await ask('192.0.2.2')).status).toBe(200)
    expectNotAuthenticated(await ask('192.0.2.2', wrong))
    const lines = server.logLines.map((line) => JSON.parse(line) as object)
    expect(lines).toEqual([expect.objectContaining({ level: 'warn', address: '192.0.2.1', wrong: wrongPerMinute })])

    now += 39_500
    expect((await ask('192.0.2.1')).status).toBe(200)
    expectNotAuthenticated(await ask('192.0.2.1', wrong))
  })

  it('is its /64 of IPv6', async () => {
    await sendWrong('2001:db8:1:2::1', wrongPerMinute)
    expectToWait(await ask('2001:db8:1:2:ffff::9'), 60)
    expect((await ask('2001:db8:1:3::1')).status).toBe(200)
  })

  it('is told so in a way that the official client understands', async () => {
    // Without a header the proxy's own address counts.
    for (let sent = 0; sent < wrongPerMinute; sent++)
      await callRest(server, 'GET', keysPath, { headers: { authorization: wrong } })
    await expect(twilioClient(server).keys.list()).rejects.toMatchObject({ status: 429, code: 20429 })
  })

  it('does not keep a logged-in person from testing a key', async () => {
    for (let sent = 0; sent < wrongPerMinute; sent++)
      await callRest(server, 'GET', keysPath, { headers: { authorization: wrong } })
    const client = await server.client().logIn(owner)
    const at = { accountSid, region: 'us1' } as const
    const { key, secret } = await client.get(createApiKey, { ...at, friendlyName: 'A key', type: 'standard' })
    expect(await client.get(testApiKey, { ...at, sid: key.sid, secret: 'wrong' })).toMatchObject({ accepted: false })
    expect((await client.get(testApiKey, { ...at, sid: key.sid, secret })).status).not.toBe(429)
  })
})

it('an address in a header counts only where a trusted proxy wrote it', async () => {
  const open = await startTestServer()
  try {
    const from = (client: number, authorization?: string) =>
      callRest(open, 'GET', keysPath, {
        headers: { 'x-forwarded-for': `192.0.2.${client}`, ...(authorization === undefined ? {} : { authorization }) },
      })
    for (let sent = 0; sent < wrongPerMinute; sent++) await from(sent % 250, wrong)
    expect((await from(251)).status).toBe(429)
  } finally {
    await open.close()
  }
})

describe('the counters', () => {
  const full = (client: string) => {
    const counters = new WrongCredentials()
    for (let sent = 0; sent < wrongPerMinute; sent++) counters.count(client, now)
    return counters
  }

  it('are of a bounded number of clients, and keep those that have to wait', () => {
    const counters = full('client')
    for (let other = 0; other < mostClients + 5_000; other++) counters.count(`client ${other}`, now)
    expect(counters.clients).toBe(mostClients)
    expect(counters.wait('client', now)).toBe(60)
  })

  it('begin anew where the clock is set back', () => {
    const counters = full('client')
    expect(counters.wait('client', now - 1)).toBe(0)
  })
})
