import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import {
  acceptInvitation,
  acceptInvitationAsUser,
  addMember,
  cancelInvitation,
  listMembers,
  readInvitation,
} from '#contract/members.ts'
import { changePassword, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addAccount, addUser } from '../testing/people-and-keys.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

const chosen = 'five unrelated words here'

type User = Awaited<ReturnType<typeof addUser>>

let server: TestServer
/** A main account of its own for each test, and its owner's browser. */
let accountSid: string
let client: ConsoleClient
/** A person who has a user here, and the secret part of the link by which they are invited. */
let user: User
let token: string
beforeAll(async () => {
  server = await startTestServer({ env: { TRUSTED_PROXIES: 'loopback' } })
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.ctx.db.deleteFrom('password_guesses').execute()
  accountSid = (await addAccount(server)).sid
  client = await server.client().logIn(await addUser(server, { [accountSid]: 'owner' }))
  user = await addUser(server, {})
  const { link } = await client.get(addMember, { accountSid, email: user.email, role: 'developer' })
  token = link.split('#')[1]!
})

const join = (who = server.client(), changes: object = {}, headers = {}) =>
  who.call(acceptInvitationAsUser, { token, password: user.password, ...changes }, headers)
const members = async () =>
  (await client.get(listMembers, { accountSid })).members.map(({ userId, role }) => [userId, role])
const sessions = () => server.ctx.db.selectFrom('sessions').select('id').where('user_id', '=', user.id).execute()

describe('a person who has a user here and is invited', () => {
  it('is no member before they accept', async () => {
    const them = await server.client().logIn(user)
    expect(errorCode(await them.call(listApiKeys, { accountSid, region: 'us1' }))).toBe('not_found')
    expect((await them.get(getSession, {})).session?.accounts).toEqual([])
    expect((await server.client().get(readInvitation, { token })).hasUser).toBe(true)
  })

  it('joins with their password, and is logged in', async () => {
    const them = server.client()
    const reply = await join(them)
    expect(reply).toMatchObject({ status: 201, body: { accountSid, session: { user: { email: user.email } } } })
    expect((await them.call(listApiKeys, { accountSid, region: 'us1' })).status).toBe(200)
    expect(await members()).toContainEqual([user.id, 'developer'])
    expect((await client.get(listMembers, { accountSid })).invitations).toEqual([])
    expect(errorCode(await join())).toBe('not_found')
  })

  it('joins once, however often at once', async () => {
    const replies = await Promise.all(Array.from({ length: 4 }, () => join()))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await members()).filter(([id]) => id === user.id)).toHaveLength(1)
    // Of those that came too late no session is left.
    expect(await sessions()).toHaveLength(1)
  })

  it('does not join with a wrong password, which is told beside the field and uses nothing up', async () => {
    const them = server.client()
    const reply = await join(them, { password: 'another one entirely' })
    expect(reply).toMatchObject({
      status: 403,
      body: { error: { code: 'wrong_password', fields: { password: expect.any(String) } } },
      setCookies: [],
    })
    expect(await members()).not.toContainEqual([user.id, 'developer'])
    expect(await sessions()).toEqual([])
    expect((await join()).status).toBe(201)
  })

  it('does not join by another person’s password or session', async () => {
    const other = await addUser(server, {})
    const browser = await server.client().logIn(other)
    await browser.get(changePassword, { currentPassword: other.password, newPassword: chosen })
    expect(errorCode(await join(browser, { password: chosen }))).toBe('wrong_password')
    expect((await browser.get(getSession, {})).session?.user.email).toBe(other.email)
    expect(await members()).toHaveLength(1)
    expect((await join(browser)).status).toBe(201)
    expect((await browser.get(getSession, {})).session?.user.email).toBe(user.email)
  })

  it('takes the place of the person who was logged in from this browser', async () => {
    const other = await addUser(server, {})
    const browser = await server.client().logIn(other)
    const copy = server.client()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect((await join(browser)).status).toBe(201)
    expect((await browser.get(getSession, {})).session?.user.email).toBe(user.email)
    expect((await copy.get(getSession, {})).session).toBeNull()
  })

  it('gets no role, account or address of their own choice', async () => {
    for (const more of [{ role: 'owner' }, { accountSid }, { email: 'mine@example.com' }, { name: 'Mine' }]) {
      expect(errorCode(await join(server.client(), more))).toBe('invalid_input')
    }
  })

  it('finds nothing once it was taken back', async () => {
    const [invitation] = (await client.get(listMembers, { accountSid })).invitations
    await client.call(cancelInvitation, { accountSid, id: invitation!.id })
    expect(errorCode(await join())).toBe('not_found')
    expect(await sessions()).toEqual([])
  })
})

it('a new person cannot join as a user that is not there', async () => {
  const { link } = await client.get(addMember, { accountSid, email: 'nobody@example.com', role: 'viewer' })
  expect(errorCode(await join(server.client(), { token: link.split('#')[1] }))).toBe('wrong_password')
  expect(await members()).toHaveLength(1)
})

it('who accepts two invitations becomes a user by the first, and joins as that user by the second', async () => {
  const other = await addAccount(server)
  const them = await server.client().logIn(await addUser(server, { [other.sid]: 'owner' }))
  const email = 'twice@example.com'
  const invite = async (by: ConsoleClient, at: string) =>
    (await by.get(addMember, { accountSid: at, email, role: 'viewer' })).link.split('#')[1]!
  const first = await invite(client, accountSid)
  const second = await invite(them, other.sid)
  const accept = (of: string) =>
    server.client().call(acceptInvitation, { token: of, name: 'Ana Lima', password: chosen })
  expect((await accept(first)).status).toBe(201)
  expect(errorCode(await accept(second))).toBe('already_exists')
  // The first link opened one account alone.
  expect((await them.get(listMembers, { accountSid: other.sid })).members).toHaveLength(1)
  expect((await join(server.client(), { token: second, password: chosen })).status).toBe(201)
  expect((await them.get(listMembers, { accountSid: other.sid })).members.map((each) => each.email)).toContain(email)
})

it('wrong passwords beside a link are counted with those of the log-in page', async () => {
  const from = { 'x-forwarded-for': '192.0.2.9' }
  for (let i = 0; i < 5; i++) await join(server.client(), { password: 'another one entirely' }, from)
  const reply = await join(server.client(), {}, from)
  expect(errorCode(reply)).toBe('too_many_guesses')
  const { email, password } = user
  expect(errorCode(await server.client().call(logIn, { email, password }, from))).toBe('too_many_guesses')
})

it('the record says who came; what cannot be recorded lets no one in, and leaves no session', async () => {
  await withoutAudit(server, async () => {
    expect((await join()).status).toBe(500)
  })
  expect(await members()).toHaveLength(1)
  expect(await sessions()).toEqual([])
  await join()
  expect(await eventsAbout(server, user.id)).toMatchObject([
    { account_sid: accountSid, action: 'members.accept-invitation', details: { email: user.email, role: 'developer' } },
  ])
})
