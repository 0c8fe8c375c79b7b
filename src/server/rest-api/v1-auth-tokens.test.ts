import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addKey } from '../testing/people-and-keys.ts'
import { as, callRest, expectNotAuthenticated, expectRestError } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const secondary = '/v1/AuthTokens/Secondary'
const promote = '/v1/AuthTokens/Promote'

describe('the rotation of an Auth Token with the official client', () => {
  it('makes a second one, moves to it, and ends the first', async () => {
    const account = await addAccount(server)
    const before = twilioClient(server, account.sid, account.authToken)
    const made = await before.accounts.v1.secondaryAuthToken().create()
    expect(made).toMatchObject({ accountSid: account.sid })
    expect(made.url).toBe(`${server.url}${secondary}`)
    const after = twilioClient(server, account.sid, made.secondaryAuthToken)
    const listOf = (client: typeof after) => client.api.v2010.accounts(account.sid).keys.list()
    expect(await listOf(before)).toEqual([])
    expect(await listOf(after)).toEqual([])

    const promoted = await after.accounts.v1.authTokenPromotion().update()
    expect(promoted.authToken).toBe(made.secondaryAuthToken)
    await expect(listOf(before)).rejects.toMatchObject({ status: 401, code: 20003 })
    expect(await listOf(after)).toEqual([])

    const another = await after.accounts.v1.secondaryAuthToken().create()
    expect(await after.accounts.v1.secondaryAuthToken().remove()).toBe(true)
    await expect(listOf(twilioClient(server, account.sid, another.secondaryAuthToken))).rejects.toMatchObject({
      status: 401,
    })
  })
})

it('a Main key rotates the token of its account; the key stays', async () => {
  const account = await addAccount(server)
  const { key, secret } = await addKey(server, { accountSid: account.sid, type: 'main' })
  const made = await callRest(server, 'POST', secondary, {
    body: 'SuppressEmailNotification=true',
    ...as(key.sid, secret),
  })
  expect(made).toMatchObject({ status: 201, body: { account_sid: account.sid } })
  expect((await callRest(server, 'POST', promote, as(key.sid, secret))).status).toBe(200)
  expectNotAuthenticated(await callRest(server, 'GET', '/whoami', as(account.sid, account.authToken)))
  expect((await callRest(server, 'GET', '/whoami', as(key.sid, secret))).status).toBe(200)
})

it('what cannot be is refused', async () => {
  const account = await addAccount(server)
  const call = (method: string, path: string) => callRest(server, method, path, as(account.sid, account.authToken))
  const missing = (path: string) => `The requested resource ${path} was not found`
  expectRestError(await call('DELETE', secondary), 404, 20404, missing('/AuthTokens/Secondary'))
  expectRestError(await call('POST', promote), 404, 20404, missing('/AuthTokens/Promote'))
  expect((await call('POST', secondary)).status).toBe(201)
  expect(await call('POST', secondary)).toMatchObject({ status: 400, body: { code: 70002 } })
  expect((await call('GET', secondary)).headers.allow).toBe('POST, DELETE')
  expect((await call('GET', promote)).status).toBe(405)
})

it('addresses are https under a name of Twilio’s, and tokens those of its region', async () => {
  const account = await addAccount(server)
  const { body } = await callRest(server, 'POST', secondary, as(account.sid, account.authToken, 'accounts.twilio.com'))
  expect(body).toMatchObject({ url: `https://accounts.twilio.com${secondary}` })
  expect((body as { date_created: string }).date_created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
})
