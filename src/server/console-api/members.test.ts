import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { addMember, changeMemberRole, listMembers, memberLimit, removeMember } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import { getSession } from '#contract/session.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode, sortedStatuses } from '../testing/console-replies.ts'
import { addAccount, addUser } from '../testing/people-and-keys.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

type User = Awaited<ReturnType<typeof addUser>>

let server: TestServer
/** A main account of its own for each test, its owner, and a subaccount. */
let accountSid: string
let subaccountSid: string
let user: User
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  accountSid = (await addAccount(server)).sid
  subaccountSid = (await addAccount(server, accountSid)).sid
  user = await addUser(server, { [accountSid]: 'owner' })
  client = await server.client().logIn(user)
})

const join = (role: Role, of = accountSid) => addUser(server, { [of]: role })
const logInAs = async (role: Role, of = accountSid) => {
  const member = await join(role, of)
  return { member, person: await server.client().logIn(member) }
}
const list = (of = accountSid, who = client) => who.get(listMembers, { accountSid: of })
const add = (email: string, role: Role, who = client, of = accountSid) =>
  who.call(addMember, { accountSid: of, email, role })
const change = (of: User, role: Role, who = client, at = accountSid) =>
  who.call(changeMemberRole, { accountSid: at, userId: of.id, role })
const remove = (of: User, who = client, at = accountSid) => who.call(removeMember, { accountSid: at, userId: of.id })
const memberships = () =>
  server.ctx.db.selectFrom('memberships').selectAll().orderBy('account_sid').orderBy('user_id').execute()
const invitations = () => server.ctx.db.selectFrom('invitations').selectAll().orderBy('id').execute()
const everything = async () => [await memberships(), await invitations()]
/** An open invitation, by its id. */
const invite = async (role: Role, email = `${crypto.randomUUID()}@example.com`) => {
  await add(email, role)
  return (await list()).invitations.find((invitation) => invitation.email === email)!
}

describe('the list', () => {
  it('holds the members by role and name, and says who one is oneself', async () => {
    const viewer = await join('viewer')
    const admin = await join('admin')
    const { members } = await list()
    expect(members).toEqual([
      {
        userId: user.id,
        name: expect.any(String),
        email: user.email,
        role: 'owner',
        inherited: false,
        self: true,
        since: expect.any(Number),
      },
      expect.objectContaining({ userId: admin.id, role: 'admin', self: false }),
      expect.objectContaining({ userId: viewer.id, role: 'viewer', self: false }),
    ])
  })

  it('of a subaccount holds those of its main account, and not the other way round', async () => {
    const member = await join('developer', subaccountSid)
    expect((await list(subaccountSid)).members.map(({ userId, inherited }) => [userId, inherited])).toEqual([
      [user.id, true],
      [member.id, false],
    ])
    expect((await list()).members.map(({ userId }) => userId)).toEqual([user.id])
  })

  it('names a person twice who is a member of both', async () => {
    const row = { user_id: user.id, account_sid: subaccountSid, role: 'viewer' as const, created_at: 0 }
    await server.ctx.db.insertInto('memberships').values(row).execute()
    const { members } = await list(subaccountSid)
    expect(members.map(({ userId, role, inherited }) => [userId, role, inherited])).toEqual([
      [user.id, 'owner', true],
      [user.id, 'viewer', false],
    ])
  })

  it('is for every member, and shows nothing of a link', async () => {
    const { email } = await invite('developer')
    const { person } = await logInAs('viewer')
    const reply = await person.call(listMembers, { accountSid })
    expect(reply.status).toBe(200)
    expect((await list(accountSid, person)).invitations).toEqual([
      { id: expect.any(String), email, role: 'developer', expiresAt: expect.any(Number) },
    ])
    for (const { token_hash } of await invitations()) expect(reply.text).not.toContain(token_hash)
  })
})

describe('adding a person', () => {
  it('makes no one a member, whether or not they have a user here, and tells nothing of that', async () => {
    const somebody = await addUser(server, {})
    const before = await memberships()
    for (const email of [somebody.email, 'nobody@example.com']) {
      const reply = await add(` ${email.toUpperCase()} `, 'developer')
      expect(reply).toMatchObject({ status: 201, body: { link: expect.stringMatching(/\/join#[\w-]{43}$/) } })
    }
    expect(await memberships()).toEqual(before)
    expect((await list()).invitations.map(({ email }) => email)).toEqual(
      [somebody.email, 'nobody@example.com'].toSorted(),
    )
  })

  it('who is a member already is a conflict, and changes no role', async () => {
    const member = await join('viewer')
    const before = await everything()
    const reply = await add(member.email, 'owner')
    expect(reply.body).toMatchObject({ error: { code: 'already_exists', fields: { email: expect.any(String) } } })
    expect(await everything()).toEqual(before)
  })

  it.each([
    ['no address', { email: '' }],
    ['half an address', { email: 'ana' }],
    ['a host without a dot', { email: 'ana@localhost' }],
    ['letters that are not ASCII', { email: 'jörg@example.com' }],
    ['no role', { email: 'ana@example.com', role: undefined }],
    ['another role', { email: 'ana@example.com', role: 'root' }],
  ])('with %s is refused beside the field', async (_what, input) => {
    const before = await everything()
    const reply = await client.call(addMember, { accountSid, role: 'viewer', ...input })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input', fields: expect.any(Object) } } })
    expect(await everything()).toEqual(before)
  })
})

describe('a role', () => {
  it('is changed, and counts from the next request on', async () => {
    const { member, person } = await logInAs('viewer')
    const rename = () => person.call(addMember, { accountSid, email: 'x@example.com', role: 'viewer' })
    expect(errorCode(await rename())).toBe('forbidden')
    const { member: changed } = await client.get(changeMemberRole, { accountSid, userId: member.id, role: 'admin' })
    expect(changed).toMatchObject({ userId: member.id, role: 'admin', inherited: false, self: false })
    expect((await rename()).status).toBe(201)
    await change(member, 'viewer')
    expect(errorCode(await rename())).toBe('forbidden')
  })

  it('that is the same is no change', async () => {
    const member = await join('viewer')
    expect((await change(member, 'viewer')).status).toBe(200)
    expect(await eventsAbout(server, member.id)).toEqual([])
  })

  it.each([{ role: 'root' }, {}, { role: 'viewer', name: 'x' }])('that is not valid is refused', async (input) => {
    const member = await join('viewer')
    const before = await everything()
    expect(errorCode(await client.call(changeMemberRole, { accountSid, userId: member.id, ...input }))).toBe(
      'invalid_input',
    )
    expect(await everything()).toEqual(before)
  })
})

describe('a member who is taken out', () => {
  it('finds no account with their next request, and stays logged in', async () => {
    const { member, person } = await logInAs('admin')
    expect((await remove(member)).status).toBe(204)
    expect(errorCode(await person.call(listApiKeys, { accountSid, region: 'us1' }))).toBe('not_found')
    expect(errorCode(await person.call(listApiKeys, { accountSid: subaccountSid, region: 'us1' }))).toBe('not_found')
    expect((await person.get(getSession, {})).session?.accounts).toEqual([])
    expect(errorCode(await remove(member))).toBe('not_found')
    expect(errorCode(await change(member, 'viewer'))).toBe('not_found')
  })

  it('may be oneself', async () => {
    const { member, person } = await logInAs('admin')
    expect((await remove(member, person)).status).toBe(204)
    expect(errorCode(await remove(member, person))).toBe('not_found')
  })
})

describe('the last owner', () => {
  it('of a main account stays, no matter who asks', async () => {
    const before = await memberships()
    for (const reply of [await remove(user), await change(user, 'admin')]) {
      expect(reply).toMatchObject({ status: 409, body: { error: { code: 'last_owner' } } })
    }
    expect(await memberships()).toEqual(before)
    expect((await change(user, 'owner')).status).toBe(200)
  })

  it('may go once there is another', async () => {
    await join('owner')
    expect((await change(user, 'viewer')).status).toBe(200)
    // As a viewer they change no one else, and may leave.
    expect(errorCode(await change(user, 'owner'))).toBe('forbidden')
    expect((await remove(user)).status).toBe(204)
  })

  it.each([
    ['two remove themselves', (of: User, who: ConsoleClient) => remove(of, who)],
    ['two demote themselves', (of: User, who: ConsoleClient) => change(of, 'viewer', who)],
  ])('is left when %s at once', async (_what, act) => {
    const { member: other, person } = await logInAs('owner')
    const replies = await Promise.all([act(user, client), act(other, person)])
    expect(replies.map(errorCode).filter((code) => code !== undefined)).toEqual(['last_owner'])
    const owners = (await memberships()).filter((row) => row.account_sid === accountSid && row.role === 'owner')
    expect(owners).toHaveLength(1)
  })

  it('is left when two owners take each other out at once', async () => {
    const { member: other, person } = await logInAs('owner')
    const replies = await Promise.all([remove(other, client), remove(user, person)])
    // The second is not a member any more.
    expect(sortedStatuses(replies)).toEqual([204, 404])
    const owners = (await memberships()).filter((row) => row.account_sid === accountSid && row.role === 'owner')
    expect(owners).toHaveLength(1)
  })

  it('of a subaccount may go: those of its main account are there', async () => {
    const member = await join('owner', subaccountSid)
    expect((await change(member, 'viewer', client, subaccountSid)).status).toBe(200)
    await change(member, 'owner', client, subaccountSid)
    expect((await remove(member, client, subaccountSid)).status).toBe(204)
  })
})

it(`an account has ${memberLimit} members and open invitations at most`, async () => {
  const row = { account_sid: accountSid, role: 'viewer' as const, created_at: 0 }
  const { id: inviter } = await addUser(server, {})
  // With the owner it is two short of full, and an invitation that is too old does not count.
  const many = Array.from({ length: memberLimit - 3 }, (_, i) => ({
    ...row,
    invited_by: inviter,
    id: `full ${i}`,
    email: `full-${i}@example.com`,
    token_hash: `hash ${accountSid} ${i}`,
    expires_at: i === 0 ? 1 : Date.now() + 60_000,
  }))
  for (const some of [many.slice(0, 250), many.slice(250)]) {
    await server.ctx.db.insertInto('invitations').values(some).execute()
  }
  const replies = [
    await add('one@example.com', 'viewer'),
    await add('two@example.com', 'viewer'),
    await add('three@example.com', 'viewer'),
    await add('four@example.com', 'viewer'),
  ]
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 409])
  expect(errorCode(replies.at(-1)!)).toBe('limit_reached')
})

describe('the record', () => {
  it('holds who became what', async () => {
    const somebody = await join('viewer')
    await change(somebody, 'admin')
    await remove(somebody)
    const by = { account_sid: accountSid, actor_kind: 'session', actor_id: user.id }
    expect(await eventsAbout(server, somebody.id)).toEqual([
      { ...by, action: 'members.update', details: { role: 'admin', previousRole: 'viewer' } },
      { ...by, action: 'members.delete', details: { role: 'admin' } },
    ])
  })

  it('that cannot be written lets nothing happen', async () => {
    const member = await join('viewer')
    const acts = [() => add('new@example.com', 'viewer'), () => change(member, 'developer'), () => remove(member)]
    const before = await everything()
    await withoutAudit(server, async () => {
      for (const act of acts) expect((await act()).status).toBe(500)
    })
    expect(await everything()).toEqual(before)
  })
})
