import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { updateAccount } from '#contract/subaccounts.ts'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey, getApiKey, updateApiKey } from '#contract/api-keys.ts'
import { acceptInvitation, addMember, cancelInvitation, listMembers } from '#contract/members.ts'
import { listSessions } from '#contract/own-sessions.ts'
import { changePassword, confirmPassword, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { sweep } from './sweep.ts'
import type { ConsoleClient } from './testing/console-client.ts'
import { errorCode } from './testing/console-replies.ts'
import { addAccount, addUser, storedKeys } from './testing/people-and-keys.ts'
import { callRest, keyPath, keysPath } from './testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from './testing/start-test-server.ts'

const minute = 60_000
const hour = 60 * minute
const at = { accountSid, region: 'us1' } as const

let server: TestServer
/** How far the clock of the server is ahead. */
let ahead = 0
let user: { id: string; email: string; password: string }
beforeAll(async () => {
  server = await startTestServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.close())
beforeEach(async () => {
  ahead = 0
  user = await addUser(server, { [accountSid]: 'admin' })
  await server.ctx.db.deleteFrom('password_guesses').execute()
})

const enter = () => server.client().logIn(user)
const statusOf = async (client: ConsoleClient) => (await client.call(listApiKeys, at)).status
const makeMainKey = (client: ConsoleClient) => client.call(createApiKey, { ...at, friendlyName: 'Main', type: 'main' })
const sessionsOfUser = () => server.ctx.db.selectFrom('sessions').select('id').where('user_id', '=', user.id).execute()

describe('a session that began while the clock was three hours ahead', () => {
  it('has ended when the clock is right, before any Main key, and does not come back', async () => {
    ahead = 3 * hour
    const client = await enter()
    expect((await makeMainKey(client)).status).toBe(201)
    const before = await storedKeys(server)

    ahead = 10 * minute
    expect(errorCode(await makeMainKey(client))).toBe('not_logged_in')
    expect(errorCode(await client.call(confirmPassword, { password: user.password }))).toBe('not_logged_in')
    expect((await client.get(getSession, {})).session).toBeNull()
    expect(await storedKeys(server)).toEqual(before)
    ahead = 3 * hour + minute
    expect(await statusOf(client)).toBe(401)
  })

  it('is in no list of sessions, cannot be counted on, and is swept away unseen', async () => {
    ahead = 3 * hour
    const client = await enter()
    ahead = 0
    const other = await enter()
    expect((await other.get(listSessions, {})).sessions).toMatchObject([{ current: true }])
    await sweep(server.ctx)
    expect(await sessionsOfUser()).toHaveLength(1)
    ahead = 3 * hour + minute
    expect(await statusOf(client)).toBe(401)
  })
})

describe('the limits of a session', () => {
  it('end it when it was last used in what is the future now', async () => {
    const client = await enter()
    ahead = 20 * minute
    expect(await statusOf(client)).toBe(200)
    ahead = 10 * minute
    expect(await statusOf(client)).toBe(401)
  })

  it('are measured by the clock of the server: idle, in all, and since the password', async () => {
    const client = await enter()
    ahead = 5 * minute + 1_000
    expect(errorCode(await makeMainKey(client))).toBe('step_up_required')
    ahead += 29 * minute
    expect(await statusOf(client)).toBe(200)
    for (; ahead < 11 * hour; ahead += 25 * minute) expect(await statusOf(client)).toBe(200)
    const { sessions } = await client.get(listSessions, {})
    expect(sessions[0]!.lastSeenAt - sessions[0]!.loggedInAt).toBeGreaterThan(10 * hour)
    ahead += 31 * minute
    expect(await statusOf(client)).toBe(401)

    ahead = 0
    const busy = await enter()
    for (; ahead < 12 * hour; ahead += 25 * minute) expect(await statusOf(busy)).toBe(200)
    expect(await statusOf(busy)).toBe(401)
  })
})

it('a reply that was kept three hours ahead is not given again, nor kept', async () => {
  const key = randomUUID()
  const create = async () => {
    const headers = { 'idempotency-key': key }
    return (await callRest(server, 'POST', keysPath, { body: '', headers })).body as { sid: string }
  }
  ahead = 3 * hour
  const { sid } = await create()
  expect((await create()).sid).toBe(sid)
  const kept = () => server.ctx.db.selectFrom('idempotent_replies').selectAll().execute()
  expect(await kept()).toHaveLength(1)
  ahead = 0
  expect((await create()).sid).not.toBe(sid)
  ahead = 3 * hour
  await create()
  ahead = 0
  await sweep(server.ctx)
  expect(await kept()).toEqual([])
})

describe('an invitation that was made three hours ahead', () => {
  const email = () => `invited-${user.id}@example.com`
  const invite = async (client: ConsoleClient) => {
    const { link } = await client.get(addMember, { accountSid, email: email(), role: 'viewer' })
    return link.split('#')[1]!
  }
  const accept = (token: string) =>
    server.client().call(acceptInvitation, { token, name: 'Ana Lima', password: 'five unrelated words here' })
  const open = async (client: ConsoleClient) =>
    (await client.get(listMembers, { accountSid })).invitations.filter((each) => each.email === email())

  it('opens nothing, is shown, and can be taken back', async () => {
    ahead = 3 * hour
    const token = await invite(await enter())
    ahead = 0
    const client = await enter()
    expect(errorCode(await accept(token))).toBe('not_found')
    await sweep(server.ctx)
    const [invitation] = await open(client)
    expect((await client.call(cancelInvitation, { accountSid, id: invitation!.id })).status).toBe(204)
    ahead = 3 * hour + minute
    expect(errorCode(await accept(token))).toBe('not_found')
  })

  it('gives way to another one', async () => {
    ahead = 3 * hour
    const token = await invite(await enter())
    ahead = 0
    const client = await enter()
    const another = await invite(client)
    expect(await open(client)).toHaveLength(1)
    expect((await accept(another)).status).toBe(201)
    ahead = 3 * hour + minute
    expect(errorCode(await accept(token))).toBe('not_found')
  })
})

it('a browser that was known three hours ahead is a stranger', async () => {
  const guessWrong = async (client: ConsoleClient) =>
    (await client.call(logIn, { email: user.email, password: 'not the right one' })).status
  const client = await enter()
  ahead = 3 * hour
  const early = await enter()
  ahead = minute
  for (let i = 0; i < 5; i++) expect(await guessWrong(server.client())).toBe(401)
  expect(await guessWrong(early)).toBe(429)
  expect(await guessWrong(client)).toBe(401)
})

describe('what was made three hours ahead and is changed when the clock is right', () => {
  it('is not changed before it was made: a key, in both APIs', async () => {
    ahead = 3 * hour
    const { sid } = (await callRest(server, 'POST', keysPath, { body: 'FriendlyName=Early' })).body as { sid: string }
    ahead = 0
    const reply = await callRest(server, 'POST', keyPath(sid), { body: 'FriendlyName=Late' })
    const { date_created: created, date_updated: updated } = reply.body as Record<string, string>
    expect(updated).toBe(created)
    const client = await enter()
    const { key } = await client.get(getApiKey, { ...at, sid })
    expect(key).toMatchObject({ friendlyName: 'Late', updatedAt: key.createdAt, version: 2 })
    const again = await client.get(updateApiKey, { ...at, sid, friendlyName: 'Later' })
    expect(again.key).toMatchObject({ updatedAt: key.createdAt, version: 3 })
  })

  it('nor an account, nor a password', async () => {
    ahead = 3 * hour
    const { sid } = await addAccount(server, accountSid)
    const early = await addUser(server, { [accountSid]: 'viewer' })
    ahead = 0
    const client = await server.client().logIn(owner)
    const { account } = await client.get(updateAccount, { accountSid: sid, friendlyName: 'Renamed' })
    expect(account.updatedAt).toBe(account.createdAt)
    const viewer = await server.client().logIn(early)
    const changed = { currentPassword: early.password, newPassword: 'five unrelated words here' }
    expect((await viewer.call(changePassword, changed)).status).toBe(204)
    const row = await server.ctx.db
      .selectFrom('passwords')
      .select(['created_at', 'updated_at'])
      .where('user_id', '=', early.id)
      .executeTakeFirstOrThrow()
    expect(row.updated_at).toBe(row.created_at)
  })

  it('stands below what is made after it, in the list of both APIs', async () => {
    const make = async () => ((await callRest(server, 'POST', keysPath, { body: '' })).body as { sid: string }).sid
    ahead = 3 * hour
    const early = await make()
    ahead = 0
    const late = [await make(), await make()]
    const newest = [...late.toReversed(), early]
    const client = await enter()
    const { keys } = await client.get(listApiKeys, at)
    expect(keys.slice(0, 3).map(({ sid }) => sid)).toEqual(newest)
    const { body } = await callRest(server, 'GET', `${keysPath}?PageSize=3`)
    expect((body as { keys: { sid: string }[] }).keys.map(({ sid }) => sid)).toEqual(newest)
  })
})
