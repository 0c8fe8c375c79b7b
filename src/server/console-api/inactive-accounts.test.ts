import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listSubaccounts, updateAccount } from '#contract/subaccounts.ts'
import { listApiKeys } from '#contract/api-key-list.ts'
import { confirmSecret, createApiKey, deleteApiKey, getApiKey, updateApiKey } from '#contract/api-keys.ts'
import { listMembers } from '#contract/members.ts'
import { listAuthTokens, revealAuthToken } from '#contract/auth-tokens.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addAccount, addKey, addOwnedAccount, addUser } from '../testing/people-and-keys.ts'
import { as, callRest } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
/** A main account of its own for each test, and its owner. */
let main: { sid: string; authToken: string }
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  ;({ main, client } = await addOwnedAccount(server))
})

const setStatus = (sid: string, status: 'active' | 'suspended' | 'closed') =>
  server.ctx.db.updateTable('accounts').set({ status }).where('sid', '=', sid).execute()
const keysOf = (sid: string) => `/2010-04-01/Accounts/${sid}/Keys.json`
const restStatus = async (sid: string, by: ReturnType<typeof as>) =>
  (await callRest(server, 'GET', keysOf(sid), by)).status

/** A subaccount with a Main key. */
let subaccount: { sid: string; authToken: string }
let at: { accountSid: string; region: 'us1' }
let key: Awaited<ReturnType<typeof addKey>>

describe.each([
  ['the subaccount', () => subaccount.sid],
  ['its main account', () => main.sid],
])('when %s is not active', (_which, sidOf) => {
  beforeEach(async () => {
    subaccount = await addAccount(server, main.sid)
    at = { accountSid: subaccount.sid, region: 'us1' }
    key = await addKey(server, { accountSid: subaccount.sid, type: 'main' })
  })
  const credentials = () => [as(subaccount.sid, subaccount.authToken), as(key.key.sid, key.secret)]

  it.each(['suspended', 'closed'] as const)('(%s) the credentials of the subaccount are refused', async (status) => {
    for (const by of credentials()) expect(await restStatus(subaccount.sid, by)).toBe(200)
    await setStatus(sidOf(), status)
    for (const by of credentials()) expect(await restStatus(subaccount.sid, by)).toBe(401)
    await setStatus(sidOf(), 'active')
    for (const by of credentials()) expect(await restStatus(subaccount.sid, by)).toBe(200)
  })

  it('but suspended, its pages show and take no new credentials', async () => {
    await setStatus(sidOf(), 'suspended')
    expect((await client.call(listApiKeys, at)).status).toBe(200)
    expect((await client.call(getApiKey, { ...at, sid: key.key.sid })).status).toBe(200)
    expect((await client.call(listAuthTokens, at)).status).toBe(200)
    expect((await client.call(listMembers, { accountSid: subaccount.sid })).status).toBe(200)
    const made = await client.call(createApiKey, { ...at, friendlyName: 'x', type: 'standard' })
    expect(errorCode(made)).toBe('account_suspended')
    const renamed = await client.call(updateApiKey, { ...at, sid: key.key.sid, friendlyName: 'x' })
    expect(errorCode(renamed)).toBe('account_suspended')
    expect((await client.call(deleteApiKey, { ...at, sid: key.key.sid })).status).toBe(204)
  })

  it('but suspended, a secret that arrived is noted', async () => {
    const { key: made } = await client.get(createApiKey, { ...at, friendlyName: 'Checkout', type: 'standard' })
    await setStatus(sidOf(), 'suspended')
    expect((await client.call(confirmSecret, { ...at, sid: made.sid })).status).toBe(204)
    expect((await client.get(getApiKey, { ...at, sid: made.sid })).key.delivered).toBe(true)
  })

  it('but closed, its pages are not there', async () => {
    await setStatus(sidOf(), 'closed')
    const replies = [
      await client.call(listApiKeys, at),
      await client.call(getApiKey, { ...at, sid: key.key.sid }),
      await client.call(createApiKey, { ...at, friendlyName: 'x', type: 'standard' }),
      await client.call(deleteApiKey, { ...at, sid: key.key.sid }),
      await client.call(listAuthTokens, at),
      await client.call(revealAuthToken, { ...at, slot: 'primary' }),
      await client.call(listMembers, { accountSid: subaccount.sid }),
      await client.call(listSubaccounts, { accountSid: subaccount.sid }),
    ]
    expect(replies.map(errorCode)).toEqual(replies.map(() => 'not_found'))
  })
})

it('the token of a main account makes no key in a suspended subaccount, and none of a closed one is seen', async () => {
  const { sid } = await addAccount(server, main.sid)
  const by = as(main.sid, main.authToken)
  const make = async () => (await callRest(server, 'POST', keysOf(sid), { ...by, body: '' })).status
  expect(await make()).toBe(201)
  await setStatus(sid, 'suspended')
  expect(await make()).toBe(401)
  expect(await restStatus(sid, by)).toBe(200)
  await setStatus(sid, 'closed')
  expect(await make()).toBe(401)
  expect(await restStatus(sid, by)).toBe(401)
})

it('the main account decides whether a subaccount works; its own admins may rename it', async () => {
  const { sid } = await addAccount(server, main.sid)
  const own = await server.client().logIn(await addUser(server, { [sid]: 'owner' }))
  const update = (changes: object, by = own) => by.call(updateAccount, { accountSid: sid, ...changes })
  await setStatus(sid, 'suspended')
  for (const status of ['active', 'closed']) expect(errorCode(await update({ status }))).toBe('forbidden')
  expect((await update({ friendlyName: 'Renamed' })).status).toBe(200)
  const [listed] = (await client.get(listSubaccounts, { accountSid: main.sid })).subaccounts
  expect(listed).toMatchObject({ friendlyName: 'Renamed', status: 'suspended' })
  expect((await update({ status: 'active' }, client)).status).toBe(200)
})
