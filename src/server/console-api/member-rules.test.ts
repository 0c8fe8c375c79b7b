import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addMember,
  cancelInvitation,
  changeMemberRole,
  listMembers,
  removeMember,
  renewInvitation,
} from '#contract/members.ts'
import { type Role } from '#contract/roles.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addAccount, addUser, passwordGivenAgo } from '../testing/people-and-keys.ts'
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

it('an inherited member is changed in the main account alone', async () => {
  const member = await join('developer')
  const before = await memberships()
  expect(errorCode(await change(member, 'admin', client, subaccountSid))).toBe('not_found')
  expect(errorCode(await remove(member, client, subaccountSid))).toBe('not_found')
  expect(await memberships()).toEqual(before)
})

describe('an admin', () => {
  let person: ConsoleClient
  beforeEach(async () => {
    ;({ person } = await logInAs('admin'))
  })

  it('manages everyone but owners', async () => {
    const member = await join('viewer')
    for (const role of ['developer', 'admin', 'viewer'] as const) {
      expect((await change(member, role, person)).status).toBe(200)
    }
    expect((await remove(member, person)).status).toBe(204)
    expect((await add(member.email, 'admin', person)).status).toBe(201)
    const invitation = await invite('admin')
    expect((await person.call(cancelInvitation, { accountSid, id: invitation.id })).status).toBe(204)
  })

  it('touches no owner and makes none', async () => {
    const owner = await join('owner')
    const viewer = await join('viewer')
    const invitation = await invite('owner')
    const before = await everything()
    const replies = [
      await change(owner, 'viewer', person),
      await change(owner, 'owner', person),
      await remove(owner, person),
      await change(viewer, 'owner', person),
      await add('new@example.com', 'owner', person),
      await person.call(cancelInvitation, { accountSid, id: invitation.id }),
    ]
    expect(replies.map(errorCode)).toEqual(replies.map(() => 'forbidden'))
    expect(await everything()).toEqual(before)
  })
})

it.each(['developer', 'viewer'] as const)(
  'a %s can change no member, not even their own role, but may leave',
  async (role) => {
    const { member, person } = await logInAs(role)
    const other = await join('viewer')
    const invitation = await invite('viewer')
    const before = await everything()
    const replies = [
      await add('new@example.com', 'viewer', person),
      await change(other, 'developer', person),
      await change(member, 'admin', person),
      await remove(other, person),
      await person.call(cancelInvitation, { accountSid, id: invitation.id }),
      await person.call(renewInvitation, { accountSid, id: invitation.id }),
    ]
    expect(replies.map(errorCode)).toEqual(replies.map(() => 'forbidden'))
    expect(await everything()).toEqual(before)
    expect((await remove(member, person)).status).toBe(204)
  },
)

/** Everything that changes who is in the account, by a person. */
async function changes(who: ConsoleClient, at = accountSid) {
  const member = await join('viewer')
  const invitation = await invite('viewer')
  return [
    () => add('new@example.com', 'viewer', who, at),
    () => change(member, 'developer', who, at),
    () => remove(member, who, at),
    () => who.call(cancelInvitation, { accountSid: at, id: invitation.id }),
  ]
}

it('every change needs a password given within five minutes', async () => {
  const { member, person } = await logInAs('admin')
  const acts = await changes(person)
  await passwordGivenAgo(server, member.id, 5 * 60_000 + 1_000)
  const before = await everything()
  for (const act of acts) expect(errorCode(await act())).toBe('step_up_required')
  expect((await person.call(listMembers, { accountSid })).status).toBe(200)
  expect(await everything()).toEqual(before)
  await passwordGivenAgo(server, member.id, 4 * 60_000)
  for (const act of acts) expect((await act()).status).toBeLessThan(300)
})

it('a stranger finds nothing, and no one gets anything', async () => {
  const stranger = await server.client().logIn(await addUser(server, {}))
  for (const at of [accountSid, `AC${'9'.repeat(32)}`]) {
    for (const [who, code] of [
      [stranger, 'not_found'],
      [server.client(), 'not_logged_in'],
    ] as const) {
      const acts = await changes(who, at)
      const before = await everything()
      expect(errorCode(await who.call(listMembers, { accountSid: at }))).toBe(code)
      for (const act of acts) expect(errorCode(await act())).toBe(code)
      expect(await everything()).toEqual(before)
    }
  }
})

it('members and invitations of another account are not found under one’s own address', async () => {
  const other = (await addAccount(server)).sid
  const theirs = await addUser(server, { [other]: 'viewer' })
  const them = await server.client().logIn(await addUser(server, { [other]: 'owner' }))
  await them.call(addMember, { accountSid: other, email: 'invited@example.com', role: 'viewer' })
  const [invitation] = (await list(other, them)).invitations
  const before = await everything()
  expect(errorCode(await change(theirs, 'admin'))).toBe('not_found')
  expect(errorCode(await remove(theirs))).toBe('not_found')
  expect(errorCode(await client.call(cancelInvitation, { accountSid, id: invitation!.id }))).toBe('not_found')
  expect(await everything()).toEqual(before)
})

it.each([
  ['is removed', (member: User) => remove(member)],
  ['becomes less', (member: User) => change(member, 'viewer')],
])('a person who made an invitation and %s leaves none behind, in a subaccount either', async (_what, lose) => {
  const { member, person } = await logInAs('admin')
  const kept = await invite('viewer')
  await add('here@example.com', 'admin', person)
  await add('below@example.com', 'viewer', person, subaccountSid)
  const elsewhere = await addAccount(server)
  await server.ctx.db
    .insertInto('memberships')
    .values({ user_id: member.id, account_sid: elsewhere.sid, role: 'admin', created_at: 0 })
    .execute()
  await add('elsewhere@example.com', 'viewer', person, elsewhere.sid)
  expect((await lose(member)).status).toBeLessThan(300)
  const left = await server.ctx.db
    .selectFrom('invitations')
    .select('email')
    .where('account_sid', 'in', [accountSid, subaccountSid, elsewhere.sid])
    .execute()
  expect(left.map(({ email }) => email).toSorted()).toEqual(['elsewhere@example.com', kept.email].toSorted())
})

it('an owner who becomes an admin keeps the invitations that an admin may make', async () => {
  const { member, person } = await logInAs('owner')
  await add('owner-to-be@example.com', 'owner', person)
  await add('viewer-to-be@example.com', 'viewer', person)
  await change(member, 'admin')
  expect((await list()).invitations.map(({ email }) => email)).toEqual(['viewer-to-be@example.com'])
})
