import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { removeMember } from '#contract/members.ts'
import { endSession, listSessions } from '#contract/own-sessions.ts'
import { changePassword, confirmPassword, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let user: { id: string; email: string; password: string }
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  user = await addUser(server, { [accountSid]: 'admin' })
})

const at = { accountSid, region: 'us1' } as const
const list = (client: ConsoleClient) => client.call(listApiKeys, at)
/** What a client gets that holds a cookie and nothing else. */
const statusWith = async (cookie: string) => (await server.client().call(listApiKeys, at, { cookie })).status
const loggedInAs = async (client: ConsoleClient) => (await client.get(getSession, {})).session?.user.email
const tokenOf = (client: ConsoleClient) => decodeURIComponent(client.sessionCookie).split('=')[1]!.split('.')[0]!

describe('a cookie that was in the browser before the log-in', () => {
  it('and is an attacker’s own session ends, and the log-in has another', async () => {
    const attacker = await server.client().logIn(owner)
    const planted = attacker.sessionCookie
    const victim = server.client()
    const { email, password } = user
    expect((await victim.call(logIn, { email, password }, { cookie: planted })).status).toBe(201)
    expect(victim.sessionCookie).not.toBe(planted)
    expect(await statusWith(planted)).toBe(401)
    expect(await loggedInAs(victim)).toBe(user.email)
  })

  it('and is of a session that has ended stays good for nothing', async () => {
    const client = await server.client().logIn(user)
    const former = client.sessionCookie
    const { sessions } = await client.get(listSessions, {})
    await client.call(endSession, { id: sessions[0]!.id })
    const { email, password } = user
    expect((await client.call(logIn, { email, password }, { cookie: former })).status).toBe(201)
    expect(client.sessionCookie).not.toBe(former)
    expect(await statusWith(former)).toBe(401)
    expect((await list(client)).status).toBe(200)
  })

  it('is not ended by a wrong password', async () => {
    const client = await server.client().logIn(user)
    expect((await client.call(logIn, { email: user.email, password: 'not the right one' })).status).toBe(401)
    expect((await list(client)).status).toBe(200)
  })
})

describe('the token', () => {
  it('is 256 random bits, and another after each log-in and each password that is given', async () => {
    const client = await server.client().logIn(user)
    const cookies = [client.sessionCookie]
    const tokens = [tokenOf(client)]
    const keep = () => {
      cookies.push(client.sessionCookie)
      tokens.push(tokenOf(client))
    }
    await client.logIn(user)
    keep()
    await client.call(confirmPassword, { password: user.password })
    keep()
    const newPassword = 'five unrelated words here'
    await client.call(changePassword, { currentPassword: user.password, newPassword })
    keep()
    expect(new Set(tokens).size).toBe(4)
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    }
    const last = cookies.pop()!
    for (const cookie of cookies) expect(await statusWith(cookie)).toBe(401)
    expect(await statusWith(last)).toBe(200)
  })
})

describe('a cookie of another server', () => {
  it('opens nothing here under the name of ours', async () => {
    const other = await startTestServer()
    try {
      const [, value] = (await other.client().logIn(owner)).sessionCookie.split('=')
      expect(await statusWith(`latchkey-session-${server.port}=${value}`)).toBe(401)
      expect(
        (await other.client().call(listApiKeys, at, { cookie: `latchkey-session-${other.port}=${value}` })).status,
      ).toBe(200)
    } finally {
      await other.close()
    }
  })

  it('on another port counts for nothing, even where its value is one of ours', async () => {
    const client = await server.client().logIn(user)
    const [, value] = client.sessionCookie.split('=')
    expect(await statusWith(`latchkey-session-${server.port + 1}=${value}`)).toBe(401)
    expect(await statusWith(`latchkey-session=${value}`)).toBe(401)
    expect(await statusWith(client.sessionCookie)).toBe(200)
  })
})

describe('on the next request', () => {
  it('a member who was removed finds nothing', async () => {
    const client = await server.client().logIn(user)
    expect((await list(client)).status).toBe(200)
    const by = await server.client().logIn(owner)
    expect((await by.call(removeMember, { accountSid, userId: user.id })).status).toBe(204)
    expect((await list(client)).status).toBe(404)
    expect((await client.get(getSession, {})).session?.accounts).toEqual([])
  })

  it('a user who was deleted is logged in nowhere', async () => {
    const clients = [await server.client().logIn(user), await server.client().logIn(user)]
    await server.ctx.db.deleteFrom('users').where('id', '=', user.id).execute()
    for (const client of clients) expect((await list(client)).status).toBe(401)
    expect(await server.ctx.db.selectFrom('sessions').select('id').where('user_id', '=', user.id).execute()).toEqual([])
  })
})

describe('a copied database', () => {
  /** The file with what is in its write-ahead log. */
  const bytes = () => {
    const { databaseFile } = server.ctx.config
    return Buffer.concat([databaseFile, `${databaseFile}-wal`].map((path) => readFileSync(path)))
  }

  it('holds no token, in no form in which the cookie has it', async () => {
    const client = await server.client().logIn(user)
    const token = tokenOf(client)
    const [, signed] = client.sessionCookie.split('=')
    const copy = bytes()
    // To show that the search finds what is there.
    expect(copy.includes(user.email)).toBe(true)
    for (const form of [token, signed!, decodeURIComponent(signed!).split('.')[1]!, Buffer.from(token, 'base64url')]) {
      expect(copy.includes(form)).toBe(false)
    }
  })

  it('opens nothing by anything that stands in the table of sessions', async () => {
    const client = await server.client().logIn(user)
    const database = new DatabaseSync(server.ctx.config.databaseFile, { readOnly: true })
    const rows = database.prepare('SELECT * FROM sessions WHERE user_id = ?').all(user.id)
    database.close()
    expect(rows).toHaveLength(1)
    const values = Object.values(rows[0]!).flatMap((value) =>
      value instanceof Uint8Array
        ? (['base64url', 'base64', 'hex', 'latin1'] as const).map((form) => Buffer.from(value).toString(form))
        : [String(value)],
    )
    const [, signature] = decodeURIComponent(client.sessionCookie).split('.')
    const name = `latchkey-session-${server.port}`
    for (const value of values) {
      for (const cookie of [value, `${value}.`, `${value}.${signature}`, `${value}.${value}`]) {
        expect(await statusWith(`${name}=${encodeURIComponent(cookie)}`), cookie).toBe(401)
      }
    }
    expect((await list(client)).status).toBe(200)
  })
})
