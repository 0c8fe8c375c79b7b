import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addKey } from '../testing/people-and-keys.ts'
import { as, callRest, expectNotAuthenticated, expectRestError } from '../testing/rest-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
/** Midnight and 46 minutes in California. */
let now = Date.parse('2019-07-03T07:46:00Z')
beforeAll(async () => {
  server = await startTestServer({ now: () => now })
})
afterAll(() => server.close())

describe('the life of a subaccount with the official client', () => {
  it('goes from create over suspension and back to its end, and its credentials follow', async () => {
    const { accounts } = twilioClient(server).api.v2010
    const created = await accounts.create({ friendlyName: 'Northwind Labs' })
    expect(created).toMatchObject({ friendlyName: 'Northwind Labs', ownerAccountSid: accountSid, status: 'active' })
    expect(created.authToken).toMatch(/^[0-9a-f]{32}$/)
    expect(Object.keys(created.subresourceUris)).toHaveLength(20)
    const own = twilioClient(server, created.sid, created.authToken)
    const keysOf = () => own.api.v2010.accounts(created.sid).keys.list()
    expect(await keysOf()).toEqual([])

    now += 60_000
    const suspended = await accounts(created.sid).update({ status: 'suspended' })
    expect(suspended.status).toBe('suspended')
    expect(suspended.dateUpdated.getTime()).toBe(now)
    await expect(keysOf()).rejects.toMatchObject({ status: 401, code: 20003 })
    await accounts(created.sid).update({ status: 'active', friendlyName: 'Labs' })
    expect(await keysOf()).toEqual([])

    expect((await accounts(created.sid).update({ status: 'closed' })).status).toBe('closed')
    await expect(keysOf()).rejects.toMatchObject({ status: 401 })
    // It is still seen, and stays closed.
    expect(await accounts(created.sid).fetch()).toMatchObject({ friendlyName: 'Labs', status: 'closed' })
    await expect(accounts(created.sid).update({ status: 'active' })).rejects.toMatchObject({ status: 400, code: 21479 })
    expect((await accounts.list({ status: 'closed' })).map(({ sid }) => sid)).toContain(created.sid)
  })

  it('names a subaccount by the time in California where no name is given', async () => {
    const { accounts } = twilioClient(server).api.v2010
    now = Date.parse('2019-07-03T07:46:00Z')
    expect((await accounts.create()).friendlyName).toBe('SubAccount Created at 2019-07-03 00:46 AM')
    now = Date.parse('2019-12-03T21:05:00Z')
    expect((await accounts.create({ friendlyName: '' })).friendlyName).toBe('SubAccount Created at 2019-12-03 13:05 PM')
  })
})

describe('the list of accounts', () => {
  it('holds the main account itself, filters by the exact name, and goes through pages both ways', async () => {
    const main = await addAccount(server)
    const { accounts } = twilioClient(server, main.sid, main.authToken).api.v2010
    const names = ['One', 'Two', 'two', 'Three']
    for (const friendlyName of names) {
      now += 1000
      await accounts.create({ friendlyName })
    }
    const all = ['Three', 'two', 'Two', 'One', 'Another account']
    expect((await accounts.list({ pageSize: 2 })).map(({ friendlyName }) => friendlyName)).toEqual(all)
    expect((await accounts.list({ friendlyName: 'Two' })).map(({ friendlyName }) => friendlyName)).toEqual(['Two'])
    expect(await accounts.list({ friendlyName: 'Tw' })).toEqual([])

    const page = async (path: string) =>
      (await callRest(server, 'GET', path, as(main.sid, main.authToken))).body as Page
    const first = await page('/2010-04-01/Accounts.json?PageSize=2&Status=active')
    expect(first.next_page_uri).toMatch(/^\/2010-04-01\/Accounts\.json\?Status=active&PageSize=2&Page=1&PageToken=PAAC/)
    const second = await page(first.next_page_uri!)
    expect(second.accounts.map((each) => each.friendly_name)).toEqual(['Two', 'One'])
    const back = await page(second.previous_page_uri!)
    expect(back.accounts).toEqual(first.accounts)
    expect(back.previous_page_uri).toBeNull()
    const last = await page(second.next_page_uri!)
    expect(last).toMatchObject({ next_page_uri: null, start: 4, end: 4 })
  })

  interface Page {
    accounts: { friendly_name: string }[]
    next_page_uri: string | null
    previous_page_uri: string | null
  }

  it('of a subaccount holds itself alone, and it has no subaccounts', async () => {
    const sub = await addAccount(server, accountSid)
    const { accounts } = twilioClient(server, sub.sid, sub.authToken).api.v2010
    expect((await accounts.list()).map(({ sid }) => sid)).toEqual([sub.sid])
    await expect(accounts.create()).rejects.toMatchObject({
      status: 400,
      code: 21101,
      message: 'Subaccounts cannot contain subaccounts',
    })
  })
})

describe('an Auth Token in an account', () => {
  it('goes to an Auth Token alone, of the account and of its subaccounts', async () => {
    const sub = await addAccount(server, accountSid)
    const tokenOf = async (sid: string, user = accountSid, password = authToken) =>
      ((await callRest(server, 'GET', `/2010-04-01/Accounts/${sid}.json`, as(user, password))).body as Wire).auth_token
    expect(await tokenOf(accountSid)).toBe(authToken)
    expect(await tokenOf(sub.sid)).toBe(sub.authToken)
    const main = await addKey(server, { type: 'main' })
    expect(await tokenOf(accountSid, main.key.sid, main.secret)).toBe('')
    const { body } = await callRest(server, 'GET', '/2010-04-01/Accounts.json', as(main.key.sid, main.secret))
    expect((body as { accounts: Wire[] }).accounts.every((each) => each.auth_token === '')).toBe(true)
  })

  interface Wire {
    auth_token: string
  }
})

describe('an update', () => {
  const update = (sid: string, body: string, user = accountSid, password = authToken) =>
    callRest(server, 'POST', `/2010-04-01/Accounts/${sid}.json`, { body, ...as(user, password) })

  it('renames a main account, whose status it does not change', async () => {
    expect((await update(accountSid, 'FriendlyName=Northwind&Sid=AC1')).body).toMatchObject({
      friendly_name: 'Northwind',
      sid: accountSid,
    })
    expect(await update(accountSid, 'Status=suspended')).toMatchObject({ status: 400, body: { code: 21477 } })
    expect(await update(accountSid, 'Status=open')).toMatchObject({ status: 400, body: { code: 20001 } })
    expect(await update(accountSid, `FriendlyName=${'x'.repeat(65)}`)).toMatchObject({ body: { code: 70001 } })
  })

  it('with nothing, or with an empty name, changes nothing', async () => {
    const before = (await callRest(server, 'GET', `/2010-04-01/Accounts/${accountSid}.json`)).body
    now += 60_000
    expect((await update(accountSid, '')).body).toEqual(before)
    expect((await update(accountSid, 'FriendlyName=')).body).toEqual(before)
  })

  it('of the status of a subaccount is its parent’s', async () => {
    const sub = await addAccount(server, accountSid)
    expectNotAuthenticated(await update(sub.sid, 'Status=closed', sub.sid, sub.authToken))
  })
})

it('an account of another, or of none, looks alike', async () => {
  const foreign = await addAccount(server)
  for (const sid of [foreign.sid, `AC${'9'.repeat(32)}`]) {
    expectNotAuthenticated(await callRest(server, 'GET', `/2010-04-01/Accounts/${sid}.json`))
  }
  const path = `/2010-04-01/Accounts/${accountSid}`
  expectRestError(await callRest(server, 'GET', path), 404, 20404, `The requested resource ${path} was not found`)
})
