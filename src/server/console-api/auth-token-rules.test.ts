import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createSecondaryToken,
  deleteSecondaryToken,
  listAuthTokens,
  promoteSecondaryToken,
  revealAuthToken,
} from '#contract/auth-tokens.ts'
import { type Region } from '#contract/regions.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addAccount, addUser, passwordGivenAgo } from '../testing/people-and-keys.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
/** An account of its own for each test. */
let accountSid: string
let authToken: string
let at: { accountSid: string; region: Region }
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())
beforeEach(async () => {
  ;({ sid: accountSid, authToken } = await addAccount(server, server.accountSid))
  at = { accountSid, region: 'us1' }
})

const reveal = async (slot: 'primary' | 'secondary', of = at) =>
  (await client.get(revealAuthToken, { ...of, slot })).token
const stored = () =>
  server.ctx.db
    .selectFrom('auth_tokens')
    .selectAll()
    .where('account_sid', '=', accountSid)
    .orderBy('region')
    .orderBy('slot')
    .execute()
const logInWith = async (role: 'owner' | 'admin' | 'developer' | 'viewer') => {
  const user = await addUser(server, { [accountSid]: role })
  return { user, person: await server.client().logIn(user) }
}
/** What changes or shows a token, as calls. */
const acts = (who: ConsoleClient) =>
  [
    ['reveal', () => who.call(revealAuthToken, { ...at, slot: 'primary' })],
    ['create', () => who.call(createSecondaryToken, at)],
    ['promote', () => who.call(promoteSecondaryToken, at)],
    ['delete', () => who.call(deleteSecondaryToken, at)],
  ] as const

describe('roles', () => {
  it.each(['owner', 'admin'] as const)('an %s may do everything', async (role) => {
    const { person } = await logInWith(role)
    expect((await person.call(listAuthTokens, at)).status).toBe(200)
    expect((await person.call(revealAuthToken, { ...at, slot: 'primary' })).status).toBe(200)
    expect((await person.call(createSecondaryToken, at)).status).toBe(201)
    expect((await person.call(promoteSecondaryToken, at)).status).toBe(200)
    await person.call(createSecondaryToken, at)
    expect((await person.call(deleteSecondaryToken, at)).status).toBe(204)
  })

  it.each(['developer', 'viewer'] as const)('a %s sees which there are, and nothing else', async (role) => {
    await client.get(createSecondaryToken, at)
    const { person } = await logInWith(role)
    const before = await stored()
    expect((await person.call(listAuthTokens, at)).status).toBe(200)
    for (const [name, act] of acts(person)) expect([name, errorCode(await act())]).toEqual([name, 'forbidden'])
    expect(await stored()).toEqual(before)
  })

  it('count by the password that was given last', async () => {
    await client.get(createSecondaryToken, at)
    const { user, person } = await logInWith('admin')
    await passwordGivenAgo(server, user.id, 5 * 60_000 + 1_000)
    const before = await stored()
    for (const [name, act] of acts(person)) expect([name, errorCode(await act())]).toEqual([name, 'step_up_required'])
    expect((await person.call(listAuthTokens, at)).status).toBe(200)
    expect(await stored()).toEqual(before)
    await passwordGivenAgo(server, user.id, 4 * 60_000)
    for (const [name, act] of acts(person).slice(0, 1)) expect([name, (await act()).status]).toEqual([name, 200])
  })

  it('a stranger finds nothing, whether there is an account or not', async () => {
    const stranger = await server.client().logIn(await addUser(server, {}))
    const before = await stored()
    for (const sid of [accountSid, `AC${'9'.repeat(32)}`]) {
      at = { accountSid: sid, region: 'us1' }
      expect(errorCode(await stranger.call(listAuthTokens, at))).toBe('not_found')
      for (const [name, act] of acts(stranger)) expect([name, errorCode(await act())]).toEqual([name, 'not_found'])
    }
    expect(await stored()).toEqual(before)
  })

  it('a caller who is not logged in gets nothing', async () => {
    const visitor = server.client()
    expect(errorCode(await visitor.call(listAuthTokens, at))).toBe('not_logged_in')
    for (const [name, act] of acts(visitor)) expect([name, errorCode(await act())]).toEqual([name, 'not_logged_in'])
  })
})

it('a suspended account shows and deletes tokens, and takes no new ones', async () => {
  await client.get(createSecondaryToken, at)
  await server.ctx.db.updateTable('accounts').set({ status: 'suspended' }).where('sid', '=', accountSid).execute()
  expect((await client.call(listAuthTokens, at)).status).toBe(200)
  expect(await reveal('primary')).toBe(authToken)
  expect(errorCode(await client.call(promoteSecondaryToken, at))).toBe('account_suspended')
  expect((await client.call(deleteSecondaryToken, at)).status).toBe(204)
  expect(errorCode(await client.call(createSecondaryToken, at))).toBe('account_suspended')
})
