import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { listSessions } from '#contract/own-sessions.ts'
import { changePassword, confirmPassword, logIn } from '#contract/passwords.ts'
import { getSession, logOut } from '#contract/session.ts'
import { userHeader } from '../http/same-origin.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
/** Of a person who logged in after the window was opened by another. */
let browser: ConsoleClient
let user: Awaited<ReturnType<typeof addUser>>
let earlier: { [userHeader]: string }
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  user = await addUser(server, { [accountSid]: 'owner' })
  browser = await server.client().logIn(user)
  const { id } = await server.ctx.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', owner.email)
    .executeTakeFirstOrThrow()
  earlier = { [userHeader]: id }
})

const at = { accountSid, region: 'us1' } as const

describe('a window of another person than who is logged in', () => {
  it('reads and changes nothing in their name', async () => {
    const before = await server.ctx.db.selectFrom('api_keys').selectAll().execute()
    const replies = [
      await browser.call(listApiKeys, at, earlier),
      await browser.call(listSessions, {}, earlier),
      await browser.call(createApiKey, { ...at, type: 'standard', friendlyName: 'Mine' }, earlier),
      await browser.call(confirmPassword, { password: user.password }, earlier),
      await browser.call(
        changePassword,
        { currentPassword: user.password, newPassword: 'five unrelated words here' },
        earlier,
      ),
    ]
    expect(replies.map(errorCode)).toEqual(replies.map(() => 'not_logged_in'))
    expect(await server.ctx.db.selectFrom('api_keys').selectAll().execute()).toEqual(before)
    expect((await browser.call(listApiKeys, at)).status).toBe(200)
  })

  it('is told that no one is logged in', async () => {
    expect((await browser.call(getSession, {}, earlier)).body).toEqual({ session: null })
    expect((await browser.get(getSession, {})).session?.user.email).toBe(user.email)
  })

  it('may log in, which ends the other session, and log out', async () => {
    const other = server.client()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    expect((await browser.call(logIn, owner, earlier)).status).toBe(201)
    expect((await other.get(getSession, {})).session).toBeNull()
    expect((await browser.call(getSession, {}, earlier)).body).toMatchObject({
      session: { user: { email: owner.email } },
    })
    expect((await browser.call(logOut, {}, { [userHeader]: user.id })).status).toBe(204)
    expect((await browser.get(getSession, {})).session).toBeNull()
  })
})

it('a window of the person who is logged in is served', async () => {
  const own = { [userHeader]: user.id }
  const { body } = await browser.call(getSession, {}, own)
  expect(body).toMatchObject({ session: { user: { id: user.id } } })
  expect((await browser.call(listApiKeys, at, own)).status).toBe(200)
})
