import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { getApiKey } from '#contract/api-keys.ts'
import { logIn } from '#contract/passwords.ts'
import { getSession, sessionLifetime, logOut } from '#contract/session.ts'
import { hashToken } from '../sessions/session-token.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addAccount, addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const minute = 60_000
const keysOf = { accountSid, region: 'us1' } as const
const list = (client: ConsoleClient) => client.call(listApiKeys, keysOf)
const sessions = () => server.ctx.db.selectFrom('sessions').selectAll().execute()

/** The one session of a client, found by the token in its cookie. */
async function sessionOf(client: ConsoleClient) {
  const token = decodeURIComponent(client.sessionCookie)
    .replace(/^[^=]*=/, '')
    .split('.')[0]!
  return server.ctx.db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirstOrThrow()
}

async function moveSession(client: ConsoleClient, times: { expires_at?: number; created_at?: number }): Promise<void> {
  const { id } = await sessionOf(client)
  await server.ctx.db.updateTable('sessions').set(times).where('id', '=', id).execute()
}

describe('logging in', () => {
  it('answers who it is and what they may open', async () => {
    const sub = await addAccount(server, accountSid)
    await addAccount(server)
    const client = server.client()
    const reply = await client.call(logIn, { ...owner })
    expect(reply.status).toBe(201)
    const both = { ownerSid: accountSid, status: 'active', preventsEscalation: false, role: 'owner' }
    const own = { ...both, sid: accountSid, friendlyName: 'My account' }
    const below = { ...both, sid: sub.sid, friendlyName: 'Another account' }
    expect(reply.body).toEqual({
      session: {
        user: { id: expect.any(String), name: 'Owner', email: owner.email },
        accounts: [own, below],
        permissionsVersion: server.ctx.permissions.version,
        notWritable: null,
      },
    })
    expect((await client.get(getSession, {})).session).toEqual((reply.body as { session: unknown }).session)
    expect((await list(client)).status).toBe(200)
  })

  it('takes the e-mail address in any case and with spaces around it', async () => {
    const reply = await server.client().call(logIn, { ...owner, email: `  ${owner.email.toUpperCase()} ` })
    expect(reply.status).toBe(201)
  })

  it('answers a wrong password, an unknown and a malformed address alike, byte for byte', async () => {
    const before = (await sessions()).length
    const replies = await Promise.all([
      server.client().call(logIn, { email: owner.email, password: `${owner.password}.` }),
      server.client().call(logIn, { email: 'nobody@example.com', password: owner.password }),
      server.client().call(logIn, { email: 'nobody', password: owner.password }),
      server.client().call(logIn, { email: "' or 1=1 --", password: 'x' }),
    ])
    const texts = replies.map(({ status, text, setCookies, headers }) => {
      const { requestId } = (JSON.parse(text) as { error: { requestId: string } }).error
      const { date: _date, ...rest } = headers
      return JSON.stringify({ status, text: text.replace(requestId, ''), setCookies, headers: rest })
    })
    expect(new Set(texts).size).toBe(1)
    expect(replies[0]).toMatchObject({
      status: 401,
      setCookies: [],
      body: { error: { code: 'wrong_credentials', message: 'That email and password do not match.' } },
    })
    expect(await sessions()).toHaveLength(before)
  })

  it('names the fields that are missing or too long', async () => {
    const reply = await server.client().call(logIn, { email: '', password: 'x'.repeat(129) })
    expect(reply).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid_input',
          fields: { email: 'Enter your email.', password: 'A password has at most 128 characters.' },
        },
      },
    })
  })

  it('again ends the session that the browser had before', async () => {
    const client = await server.client().logIn(owner)
    const old = client.sessionCookie
    await client.logIn(owner)
    expect(client.sessionCookie).not.toBe(old)
    expect((await list(client)).status).toBe(200)
    expect((await server.client().call(listApiKeys, keysOf, { cookie: old })).status).toBe(401)
  })
})

describe('logging out', () => {
  it('ends the session on the server and takes the cookie away', async () => {
    const client = await server.client().logIn(owner)
    const cookie = client.sessionCookie
    const other = await server.client().logIn(owner)

    const reply = await client.call(logOut, {})
    expect(reply).toMatchObject({ status: 204, text: '' })
    expect([...client.cookies.keys()]).toEqual([`latchkey-browser-${server.port}`])
    expect((await client.get(getSession, {})).session).toBeNull()

    const replayed = await server.client().call(listApiKeys, keysOf, { cookie })
    expect(replayed).toMatchObject({ status: 401, body: { error: { code: 'not_logged_in' } } })
    expect((await list(other)).status).toBe(200)
  })

  it('twice, or without a session, is no error', async () => {
    const client = await server.client().logIn(owner)
    const cookie = client.sessionCookie
    await client.call(logOut, {})
    expect((await client.call(logOut, {})).status).toBe(204)
    expect((await client.call(logOut, {}, { cookie })).status).toBe(204)
  })
})

describe('the end of a session', () => {
  it('comes when nothing was done for the idle time', async () => {
    const client = await server.client().logIn(owner)
    await moveSession(client, { expires_at: Date.now() + minute })
    expect((await client.get(getSession, {})).session).not.toBeNull()
    await moveSession(client, { expires_at: Date.now() - 1 })
    expect((await client.get(getSession, {})).session).toBeNull()
    expect((await list(client)).status).toBe(401)
  })

  it('comes after twelve hours whatever is done', async () => {
    const client = await server.client().logIn(owner)
    const limit = sessionLifetime.absoluteMinutes * minute
    expect(limit).toBe(12 * 60 * minute)
    await moveSession(client, { created_at: Date.now() - limit + minute })
    expect((await list(client)).status).toBe(200)
    await moveSession(client, { created_at: Date.now() - limit - 1 })
    expect((await list(client)).status).toBe(401)
    await expect(sessionOf(client)).rejects.toThrow('no result')
  })

  it('is put off by a call a minute later, and not by one before', async () => {
    const client = await server.client().logIn(owner)
    const idle = sessionLifetime.idleMinutes * minute

    const soon = Date.now() + idle - minute + 30_000
    await moveSession(client, { expires_at: soon })
    expect((await list(client)).setCookies).toEqual([])
    expect((await sessionOf(client)).expires_at).toBe(soon)

    const later = Date.now() + idle - 2 * minute
    await moveSession(client, { expires_at: later })
    const asked = Date.now()
    const reply = await list(client)
    expect(reply.setCookies).toHaveLength(1)
    expect((await sessionOf(client)).expires_at).toBeGreaterThanOrEqual(asked + idle)
    expect((await list(client)).status).toBe(200)
  })

  it('is not put off by asking who is logged in', async () => {
    const client = await server.client().logIn(owner)
    const later = Date.now() + sessionLifetime.idleMinutes * minute - 10 * minute
    await moveSession(client, { expires_at: later })
    const reply = await client.call(getSession, {})
    expect((reply.body as { session: unknown }).session).not.toBeNull()
    expect(reply.setCookies).toEqual([])
    expect((await sessionOf(client)).expires_at).toBe(later)
  })

  it('comes at once when its row is deleted, or its user', async () => {
    const user = await addUser(server, { [accountSid]: 'admin' })
    const client = await server.client().logIn(user)
    expect((await list(client)).status).toBe(200)
    await server.ctx.db.deleteFrom('users').where('id', '=', user.id).execute()
    expect((await list(client)).status).toBe(401)
  })
})

describe('a caller without a session', () => {
  it('is no one, and gets no answer about accounts', async () => {
    const client = server.client()
    expect((await client.get(getSession, {})).session).toBeNull()
    const unknown = { ...keysOf, accountSid: `AC${'9'.repeat(32)}` }
    const replies = [
      await list(client),
      await client.call(listApiKeys, unknown),
      await client.call(listApiKeys, { ...keysOf, accountSid: 'not a sid' }),
      await client.call(getApiKey, { ...keysOf, sid: 'not a sid' }),
    ]
    for (const reply of replies)
      expect(reply).toMatchObject({ status: 401, body: { error: { code: 'not_logged_in' } } })
  })
})
