import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { endOtherSessions, endSession, listSessions } from '#contract/own-sessions.ts'
import { changePassword, confirmPassword, logIn } from '#contract/passwords.ts'
import { resetPassword } from '../sessions/reset-password.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let user: { id: string; email: string; password: string }
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer({ env: { TRUSTED_PROXIES: 'loopback' } })
})
afterAll(() => server.close())
beforeEach(async () => {
  user = await addUser(server, { [accountSid]: 'admin' })
  client = await server.client().logIn(user)
  await server.ctx.db.deleteFrom('password_guesses').execute()
})

const at = { accountSid, region: 'us1' } as const
const list = (who: ConsoleClient) => who.call(listApiKeys, at)
const credentials = () => ({ email: user.email, password: user.password })
const wrong = 'not the right password'
const from = (address: string) => ({ 'x-forwarded-for': address })
const code = (reply: { body: unknown }) => (reply.body as { error: { code: string } }).error.code

describe('wrong passwords', () => {
  it('count together whichever way they are tried, and say when to come back', async () => {
    const stranger = server.client()
    await stranger.call(logIn, { email: user.email, password: wrong })
    await stranger.call(logIn, { email: user.email, password: wrong })
    // A session whose browser lost its mark is a stranger, too.
    client.cookies.delete(`latchkey-browser-${server.port}`)
    await client.call(confirmPassword, { password: wrong })
    await client.call(confirmPassword, { password: wrong })
    await client.call(changePassword, { currentPassword: wrong, newPassword: 'five unrelated words here' })
    for (const reply of [
      await stranger.call(logIn, credentials()),
      await client.call(confirmPassword, { password: user.password }),
      await client.call(changePassword, { currentPassword: user.password, newPassword: 'five unrelated words here' }),
    ]) {
      expect(reply.status).toBe(429)
      expect(code(reply)).toBe('too_many_guesses')
      expect((reply.body as { error: { message: string } }).error.message).toMatch(/Try again in 15 minutes\./)
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(14 * 60)
    }
    expect((await list(client)).status).toBe(200)
  })

  it('are counted by the address that the trusted proxy tells, and by no one else’s word', async () => {
    for (let i = 0; i < 5; i++) {
      await server.client().call(logIn, { email: user.email, password: wrong }, from(`203.0.113.${i}, 192.0.2.9`))
    }
    const guesser = await server.client().call(logIn, credentials(), from('198.51.100.1, 192.0.2.9'))
    expect(guesser.status).toBe(429)
    expect((await server.client().call(logIn, credentials(), from('198.51.100.1'))).status).toBe(201)
  })

  it('are the same for an address that no one has', async () => {
    const tryIt = (email: string) => server.client().call(logIn, { email, password: wrong }, from('192.0.2.44'))
    const texts = async (email: string) => {
      const replies = []
      for (let i = 0; i < 6; i++) replies.push(await tryIt(email))
      return replies.map(({ status, text }) => [status, text.replace(/"requestId":"[^"]*"/, '')])
    }
    const known = await texts(user.email)
    expect(await texts('nobody@northwind.example')).toEqual(known)
    expect(known.at(-1)?.[0]).toBe(429)
  })
})

describe('confirming the password', () => {
  it('makes it recent again, under a new cookie', async () => {
    await server.ctx.db
      .updateTable('sessions')
      .set({ created_at: Date.now() - 6 * 60_000 })
      .where('user_id', '=', user.id)
      .execute()
    const main = () => client.call(createApiKey, { ...at, friendlyName: 'Main', type: 'main' })
    expect(code(await main())).toBe('step_up_required')

    const wrongly = await client.call(confirmPassword, { password: wrong })
    expect(wrongly).toMatchObject({ status: 403, body: { error: { fields: { password: expect.any(String) } } } })
    expect(code(await main())).toBe('step_up_required')

    const old = client.sessionCookie
    expect((await client.call(confirmPassword, { password: user.password })).status).toBe(204)
    expect(client.sessionCookie).not.toBe(old)
    expect((await main()).status).toBe(201)
    expect((await server.client().call(listApiKeys, at, { cookie: old })).status).toBe(401)
  })

  it('often at once leaves one session', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 3 }, async () => (await client.call(confirmPassword, { password: user.password })).status),
    )
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const rows = await server.ctx.db.selectFrom('sessions').select('id').where('user_id', '=', user.id).execute()
    expect(rows).toHaveLength(1)
  })

  it('is for the person who is logged in', async () => {
    expect((await server.client().call(confirmPassword, { password: user.password })).status).toBe(401)
  })
})

describe('changing the password', () => {
  const chosen = 'five unrelated words here'

  it('ends other sessions, keeps this one under a new cookie, and is recorded', async () => {
    const other = await server.client().logIn(user)
    const old = client.sessionCookie
    const reply = await client.call(changePassword, { currentPassword: user.password, newPassword: chosen })
    expect(reply).toMatchObject({ status: 204, text: '' })
    expect(client.sessionCookie).not.toBe(old)
    expect((await list(client)).status).toBe(200)
    expect((await list(other)).status).toBe(401)
    expect((await server.client().call(listApiKeys, at, { cookie: old })).status).toBe(401)
    expect((await server.client().call(logIn, credentials())).status).toBe(401)
    expect((await server.client().call(logIn, { email: user.email, password: chosen })).status).toBe(201)
    const events = await server.ctx.db.selectFrom('audit_events').selectAll().where('target', '=', user.id).execute()
    expect(events).toMatchObject([{ action: 'users.change-password', actor_id: user.id }])
  })

  it.each([
    ['a wrong current one', { currentPassword: wrong, newPassword: chosen }, 403, 'currentPassword'],
    ['one of 14 characters', { newPassword: 'fourteen chars' }, 400, 'newPassword'],
    ['one of 129 characters', { newPassword: 'long '.repeat(26) }, 400, 'newPassword'],
    ['a common one', { newPassword: 'passwordpassword1' }, 400, 'newPassword'],
    ['the e-mail address', { newPassword: 'the address' }, 400, 'newPassword'],
    ['the same', { newPassword: owner.password }, 400, 'newPassword'],
  ])('with %s is refused beside the field, and changes nothing', async (name, input, status, field) => {
    const newPassword = name === 'the e-mail address' ? user.email : input.newPassword
    const reply = await client.call(changePassword, { currentPassword: user.password, ...input, newPassword })
    expect(reply).toMatchObject({ status, body: { error: { fields: { [field]: expect.stringMatching(/\.$/) } } } })
    expect((await server.client().call(logIn, credentials())).status).toBe(201)
    expect((await list(client)).status).toBe(200)
  })
})

describe('an old password that is being checked while it is changed', () => {
  it.each([
    [
      'by its owner',
      () => client.call(changePassword, { currentPassword: user.password, newPassword: 'five unrelated words here' }),
    ],
    ['at the machine', () => resetPassword(server.ctx, user.email)],
  ])('%s opens nothing that lasts', async (_by, change) => {
    // Away from the place of the change, or it would wait its turn.
    const tried = Array.from({ length: 8 }, async (_, i) => {
      const stranger = server.client()
      const reply = await stranger.call(logIn, credentials(), from(`192.0.2.${i}`))
      return reply.status === 201 ? stranger : null
    })
    await change()
    const opened = (await Promise.all(tried)).filter((stranger) => stranger !== null)
    for (const stranger of opened) expect((await list(stranger)).status).toBe(401)
  })
})

describe('a browser that is known', () => {
  const guessWrong = async (browser: ConsoleClient) =>
    (await browser.call(logIn, { email: user.email, password: wrong }, from('192.0.2.66'))).status
  const useUpThePlace = async () => {
    for (let i = 0; i < 5; i++) await guessWrong(server.client())
    expect(await guessWrong(server.client())).toBe(429)
  }

  it('is not held up by guesses from its own place', async () => {
    await useUpThePlace()
    expect(await guessWrong(client)).toBe(401)
    expect((await client.call(logIn, credentials(), from('192.0.2.66'))).status).toBe(201)
  })

  it('is known also where another server of the host has planted a mark before its own', async () => {
    await useUpThePlace()
    const name = `latchkey-browser-${server.port}`
    const cookie = `${name}=another.server.mark; ${name}=${client.cookies.get(name)}`
    const reply = await server.client().call(logIn, credentials(), { ...from('192.0.2.66'), cookie })
    expect(reply.status).toBe(201)
  })

  it('is a stranger again after the password was reset', async () => {
    await resetPassword(server.ctx, user.email)
    await useUpThePlace()
    expect(await guessWrong(client)).toBe(429)
  })

  it('is known to no one else', async () => {
    const other = await addUser(server, { [accountSid]: 'viewer' })
    const tryOther = async () =>
      (await client.call(logIn, { email: other.email, password: wrong }, from('192.0.2.66'))).status
    for (let i = 0; i < 5; i++) expect(await tryOther()).toBe(401)
    expect(await tryOther()).toBe(429)
  })
})

describe('the list of sessions', () => {
  it('shows where the user is logged in, the present one first', async () => {
    await server.client().call(logIn, credentials(), { ...from('192.0.2.1'), 'user-agent': 'Another browser' })
    await server.client().logIn(owner)
    const { sessions } = await client.get(listSessions, {})
    expect(sessions).toEqual([
      {
        id: expect.any(String),
        current: true,
        loggedInAt: expect.any(Number),
        lastSeenAt: expect.any(Number),
        address: '127.0.0.1',
        userAgent: null,
      },
      expect.objectContaining({ current: false, address: '192.0.2.1', userAgent: 'Another browser' }),
    ])
  })

  it('gives no token away', async () => {
    const reply = await client.call(listSessions, {})
    const token = decodeURIComponent(client.sessionCookie).split('=')[1]!.split('.')[0]!
    expect(token.length).toBeGreaterThan(20)
    expect(reply.text).not.toContain(token)
  })

  it('leaves out what has ended', async () => {
    await server.client().logIn(user)
    const { sessions } = await client.get(listSessions, {})
    await server.ctx.db
      .updateTable('sessions')
      .set({ expires_at: Date.now() - 1 })
      .where('id', '=', sessions[1]!.id)
      .execute()
    expect((await client.get(listSessions, {})).sessions).toHaveLength(1)
  })
})

describe('ending a session', () => {
  it('refuses its next request', async () => {
    const other = await server.client().logIn(user)
    const { sessions } = await client.get(listSessions, {})
    const id = sessions.find((session) => !session.current)!.id
    expect((await client.call(endSession, { id })).status).toBe(204)
    expect((await list(other)).status).toBe(401)
    expect((await list(client)).status).toBe(200)
    expect((await client.call(endSession, { id })).status).toBe(404)
  })

  it('does not reach another person’s', async () => {
    const somebody = await server.client().logIn(owner)
    const theirs = (await somebody.get(listSessions, {})).sessions[0]!.id
    expect((await client.call(endSession, { id: theirs })).status).toBe(404)
    await client.call(endOtherSessions, {})
    expect((await list(somebody)).status).toBe(200)
  })

  it('or all others at once', async () => {
    const others = [await server.client().logIn(user), await server.client().logIn(user)]
    expect((await client.call(endOtherSessions, {})).status).toBe(204)
    for (const other of others) expect((await list(other)).status).toBe(401)
    expect((await list(client)).status).toBe(200)
  })
})
