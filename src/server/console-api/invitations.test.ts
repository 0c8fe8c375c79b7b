import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import {
  acceptInvitation,
  addMember,
  cancelInvitation,
  invitationDays,
  listMembers,
  readInvitation,
} from '#contract/members.ts'
import { type Role, roles } from '#contract/roles.ts'
import { logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { sweep } from '../sweep.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode, sortedStatuses } from '../testing/console-replies.ts'
import { addAccount } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

const day = 24 * 3600_000
const password = 'five unrelated words here'

let server: TestServer
let client: ConsoleClient
let clock = 0
let count = 0
/** Of no one yet. */
let email: string
beforeAll(async () => {
  server = await startTestServer({
    now: () => Date.now() + clock,
    publicUrl: 'http://localhost:4000',
  })
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())
beforeEach(async () => {
  clock = 0
  email = `invited-${count++}@example.com`
  await server.ctx.db.deleteFrom('password_guesses').execute()
})

const invitations = () => server.ctx.db.selectFrom('invitations').selectAll().execute()
const users = () => server.ctx.db.selectFrom('users').selectAll().execute()
/** Invites a person and gives the secret part of the link. */
const invite = async (role: Role = 'developer', of = accountSid) => {
  const { link } = await client.get(addMember, { accountSid: of, email, role })
  return link.split('#')[1]!
}
const accept = (token: string, changes: object = {}, headers = {}) =>
  server.client().call(acceptInvitation, { token, name: 'Ana Lima', password, ...changes }, headers)
const open = async () => (await client.get(listMembers, { accountSid })).invitations

describe('an invitation', () => {
  it('is a link that is shown once and works once', async () => {
    const { link } = await client.get(addMember, { accountSid, email: ` ${email.toUpperCase()}`, role: 'developer' })
    expect(link).toMatch(/^http:\/\/localhost:4000\/join#[\w-]{43}$/)
    const token = link.split('#')[1]!
    expect((await open()).map((each) => [each.email, each.role])).toContainEqual([email, 'developer'])

    const reply = await accept(token, { name: '  Ana Lima ' })
    expect(reply).toMatchObject({ status: 201, body: { accountSid, session: { user: { email } } } })
    expect(reply.setCookies.join()).toContain('HttpOnly')
    expect((await open()).map((each) => each.email)).not.toContain(email)
    const them = await server.client().logIn({ email, password })
    expect((await them.call(listApiKeys, { accountSid, region: 'us1' })).status).toBe(200)
    const { members } = await client.get(listMembers, { accountSid })
    expect(members).toContainEqual(
      expect.objectContaining({ name: 'Ana Lima', email, role: 'developer', inherited: false }),
    )
    expect(errorCode(await accept(token))).toBe('not_found')
  })

  it('stands in the database as a hash alone, and in no other reply and no event', async () => {
    const token = await invite()
    const bytes = Buffer.from(token, 'base64url')
    const row = (await invitations()).find((each) => each.email === email)
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    const replies = [
      await client.call(listMembers, { accountSid }),
      await client.call(addMember, { accountSid, email, role: 'viewer' }),
      await accept(token, { password: 'short' }),
      await accept(token),
    ]
    const events = await server.ctx.db.selectFrom('audit_events').selectAll().execute()
    const texts = [JSON.stringify(await invitations()), JSON.stringify(events), ...replies.map((reply) => reply.text)]
    for (const secret of [token, bytes.toString('hex'), row!.token_hash]) {
      for (const text of texts.slice(1)) expect(text).not.toContain(secret)
    }
    expect(texts[0]).not.toContain(token)
  })

  it.each(roles)('gives the role that was chosen (%s)', async (role) => {
    await accept(await invite(role))
    const { members } = await client.get(listMembers, { accountSid })
    expect(members.find((member) => member.email === email)?.role).toBe(role)
  })

  it('twice for one address is a conflict, also at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => client.call(addMember, { accountSid, email, role: 'viewer' })),
    )
    expect(sortedStatuses(replies)).toEqual([201, 409, 409, 409, 409])
    expect(replies.map(errorCode)).toContain('already_exists')
    expect((await open()).filter((each) => each.email === email)).toHaveLength(1)
  })

  it('is shown to the person who has the link', async () => {
    const token = await invite('viewer')
    const details = { account: expect.any(String), email, role: 'viewer', hasUser: false }
    const reply = await server.client().call(readInvitation, { token })
    expect(reply).toMatchObject({ status: 200, body: details, setCookies: [] })
    expect(reply.headers['cache-control']).toContain('no-store')
    // Looking uses nothing up.
    expect(await server.client().get(readInvitation, { token })).toEqual(details)
    await accept(token)
    expect(errorCode(await server.client().call(readInvitation, { token }))).toBe('not_found')
    expect(errorCode(await server.client().call(readInvitation, { token: 'x' }))).toBe('not_found')
  })
})

describe('an invitation ends', () => {
  const refused = async (token: string) => {
    const before = await users()
    const reply = await accept(token)
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    expect(await users()).toEqual(before)
  }

  it('when it is taken back', async () => {
    const token = await invite()
    const { id } = (await open()).find((each) => each.email === email)!
    expect((await client.call(cancelInvitation, { accountSid, id })).status).toBe(204)
    await refused(token)
    expect(errorCode(await client.call(cancelInvitation, { accountSid, id }))).toBe('not_found')
    const again = await invite()
    expect((await accept(again)).status).toBe(201)
  })

  it(`after ${invitationDays} days, and is swept away`, async () => {
    const token = await invite()
    const { id } = (await open()).find((each) => each.email === email)!
    const { ctx } = server
    const isOpen = async () =>
      (await ctx.db.selectFrom('invitations').select('id').where('id', '=', id).execute()).length === 1
    clock = invitationDays * day - 60_000
    await sweep(ctx)
    expect(await isOpen()).toBe(true)
    clock = invitationDays * day + 60_000
    await refused(token)
    await sweep(ctx)
    expect(await isOpen()).toBe(false)
    // Sessions went with it.
    clock = 0
    client = await server.client().logIn(owner)
  })

  it('and can be made anew before it is swept', async () => {
    const old = await invite()
    await server.ctx.db.updateTable('invitations').set({ expires_at: 1 }).where('email', '=', email).execute()
    expect((await open()).map((each) => each.email)).not.toContain(email)
    const token = await invite('viewer')
    await refused(old)
    expect((await accept(token)).status).toBe(201)
  })

  it('when the account is closed', async () => {
    const { sid } = await addAccount(server, accountSid)
    const token = await invite('viewer', sid)
    await server.ctx.db.updateTable('accounts').set({ status: 'closed' }).where('sid', '=', sid).execute()
    await refused(token)
  })

  it('when it is accepted: of four at once it is one', async () => {
    const token = await invite()
    const replies = await Promise.all(Array.from({ length: 4 }, () => accept(token)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await users()).filter((user) => user.email === email)).toHaveLength(1)
  })

  it.each(['', 'x', 'A'.repeat(43)])('or was never there (%j)', refused)
})

describe('accepting', () => {
  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['a password of 14 characters', { password: 'fourteen chars' }, 'password'],
    ['a password of 129 characters', { password: 'long '.repeat(26) }, 'password'],
    ['a common password', { password: 'passwordpassword1' }, 'password'],
    [
      'their own name as the password',
      { name: 'Maximiliane Schwarzenegger', password: 'Maximiliane Schwarz' },
      'password',
    ],
  ])('with %s is refused beside the field, and uses nothing up', async (_what, input, field) => {
    const token = await invite()
    const before = await users()
    const reply = await accept(token, input)
    expect(reply).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', fields: { [field]: expect.stringMatching(/\.$/) } } },
    })
    expect(await users()).toEqual(before)
    expect((await accept(token)).status).toBe(201)
  })

  it('with the e-mail address as the password is refused too', async () => {
    const token = await invite()
    const reply = await accept(token, { password: email })
    expect(reply).toMatchObject({ status: 400, body: { error: { fields: { password: expect.any(String) } } } })
  })

  it('takes no role, account or address from the one who comes', async () => {
    const token = await invite('viewer')
    for (const more of [{ role: 'owner' }, { accountSid }, { email: 'mine@example.com' }]) {
      expect(errorCode(await accept(token, more))).toBe('invalid_input')
    }
    await accept(token)
    const { members } = await client.get(listMembers, { accountSid })
    expect(members.find((member) => member.email === email)?.role).toBe('viewer')
  })

  it('logs in who has joined, in the place of who was logged in from that browser', async () => {
    const token = await invite()
    const browser = await server.client().logIn(owner)
    const before = browser.sessionCookie
    const reply = await browser.call(acceptInvitation, { token, name: 'Ana', password })
    expect(reply).toMatchObject({ status: 201, body: { session: { user: { email } } } })
    expect(await browser.get(getSession, {})).toMatchObject({ session: { user: { email } } })
    // The session that the browser had is over, also for who kept its cookie.
    expect((await server.client().call(listMembers, { accountSid }, { cookie: before })).status).toBe(401)
    expect((await client.call(listMembers, { accountSid })).status).toBe(200)
  })

  it('is not hindered by wrong links or passwords of others at the same address, nor hinders them', async () => {
    const token = await invite()
    for (let i = 0; i < 21; i++) expect(errorCode(await accept(`nonsense ${i}`))).toBe('not_found')
    expect((await server.client().call(logIn, owner)).status).toBe(201)
    for (let i = 0; i < 20; i++) await server.client().call(logIn, { email: `unknown-${i}@example.com`, password })
    expect(errorCode(await server.client().call(logIn, { email: 'unknown@example.com', password }))).toBe(
      'too_many_guesses',
    )
    expect((await accept(token)).status).toBe(201)
  })
})

describe('the record of an invitation', () => {
  it('says who was invited and who came', async () => {
    const token = await invite('viewer')
    const { id } = (await open()).find((each) => each.email === email)!
    await accept(token)
    const { id: userId } = (await users()).find((user) => user.email === email)!
    const { id: ownerId } = (await users()).find((user) => user.email === owner.email)!
    const by = { account_sid: accountSid, actor_kind: 'session', actor_id: ownerId }
    expect(await eventsAbout(server, id)).toEqual([
      { ...by, action: 'members.invite', details: { email, role: 'viewer' } },
    ])
    expect(await eventsAbout(server, userId)).toEqual([
      {
        account_sid: accountSid,
        actor_kind: 'system',
        actor_id: 'latchkey',
        action: 'members.accept-invitation',
        details: { invitation: id, email, role: 'viewer' },
      },
    ])
  })

  it('says that it was taken back', async () => {
    await invite('viewer')
    const { id } = (await open()).find((each) => each.email === email)!
    await client.call(cancelInvitation, { accountSid, id })
    expect((await eventsAbout(server, id)).map(({ action, details }) => [action, details])).toEqual([
      ['members.invite', { email, role: 'viewer' }],
      ['members.cancel-invitation', { email, role: 'viewer' }],
    ])
  })

  it('that cannot be written lets no one in', async () => {
    const token = await invite()
    const before = [await users(), await invitations()]
    await withoutAudit(server, async () => {
      expect((await accept(token)).status).toBe(500)
    })
    expect([await users(), await invitations()]).toEqual(before)
    expect((await accept(token)).status).toBe(201)
  })
})
