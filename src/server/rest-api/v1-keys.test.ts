import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPermissions } from '#contract/permissions.ts'
import { listApiKeys } from '../api-keys/list.ts'
import { addAccount, addKey, storedKeys } from '../testing/people-and-keys.ts'
import { as, basic, callRest, expectRestError, unknownSid } from '../testing/rest-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const read = '/twilio/messaging/messages/read'
const list = '/twilio/messaging/messages/list'
const create = (form: Record<string, string>) =>
  callRest(server, 'POST', '/v1/Keys', { body: new URLSearchParams({ AccountSid: accountSid, ...form }).toString() })
const restricted = (policy: unknown) => create({ KeyType: 'restricted', Policy: JSON.stringify(policy) })

describe('the life of a policy with the official client', () => {
  it('goes from create over fetch, update and list to remove, and the key follows it', async () => {
    const { iam } = twilioClient(server)
    const created = await iam.v1.newApiKey.create({
      accountSid,
      friendlyName: 'Courier dispatch',
      keyType: 'restricted',
      policy: { allow: [list] },
    })
    expect(created).toMatchObject({ friendlyName: 'Courier dispatch', policy: { allow: [list] } })
    const key = twilioClient(server, created.sid, created.secret)
    expect(await key.messages.list()).toEqual([])
    await expect(key.calls.list()).rejects.toMatchObject({ code: 70051 })

    expect(await iam.v1.apiKey(created.sid).fetch()).toMatchObject({ policy: { allow: [list] } })
    const updated = await iam.v1.apiKey(created.sid).update({ policy: { allow: [read] } })
    expect(updated).toMatchObject({ friendlyName: 'Courier dispatch', policy: { allow: [read] } })
    await expect(key.messages.list()).rejects.toMatchObject({ code: 70051 })

    const listed = await iam.v1.getApiKeys.list({ accountSid })
    expect(listed.find(({ sid }) => sid === created.sid)).toMatchObject({ flags: ['rest_api', 'restricted'] })
    expect(await iam.v1.apiKey(created.sid).remove()).toBe(true)
    await expect(iam.v1.apiKey(created.sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource /Keys/${created.sid} was not found`,
    })
  })

  it('makes a Standard key where nothing is said of a type', async () => {
    const created = await twilioClient(server).iam.v1.newApiKey.create({ accountSid })
    expect(created).toMatchObject({ friendlyName: null, policy: null })
    expect((await twilioClient(server, created.sid, created.secret).messages.list()).length).toBe(0)
  })

  it('reads all pages, by addresses that lead back here', async () => {
    const { sid, authToken: token } = await addAccount(server)
    for (let i = 0; i < 5; i++) await addKey(server, { accountSid: sid, friendlyName: `Key ${i}` })
    const client = twilioClient(server, sid, token)
    const listed = await client.iam.v1.getApiKeys.list({ accountSid: sid, pageSize: 2 })
    expect(listed.map(({ friendlyName }) => friendlyName)).toEqual(['Key 4', 'Key 3', 'Key 2', 'Key 1', 'Key 0'])
  })

  it('creates for a subaccount with the Auth Token of its parent', async () => {
    const sub = await addAccount(server, accountSid)
    const { sid } = await twilioClient(server).iam.v1.newApiKey.create({ accountSid: sub.sid })
    const { keys } = await listApiKeys(server.ctx.db, { accountSid: sub.sid, region: 'us1' }, 50)
    expect(keys.map((key) => key.sid)).toEqual([sid])
  })
})

describe('a policy', () => {
  it('may name all actions of a resource at once, and is stored and answered as these', async () => {
    const { body } = await restricted({ allow: ['/twilio/messaging/messages/*', read] })
    const actions = ['create', 'read', 'update', 'delete', 'list'].map((each) => `/twilio/messaging/messages/${each}`)
    const { policy, sid } = body as { policy: { allow: string[] }; sid: string }
    expect(policy.allow.toSorted()).toEqual(actions.toSorted())
    const fetched = await callRest(server, 'GET', `/v1/Keys/${sid}`)
    expect(fetched.body).toMatchObject({ policy })
  })

  it.each([
    ['another type', { KeyType: 'main', Policy: JSON.stringify({ allow: [read] }) }, 70001],
    ['Restricted without a policy', { KeyType: 'restricted' }, 70001],
    ['no permission at all', { KeyType: 'restricted', Policy: '{"allow":[]}' }, 70001],
    ['no JSON', { KeyType: 'restricted', Policy: 'allow' }, 70002],
    ['a list', { KeyType: 'restricted', Policy: '[]' }, 70002],
    ['null', { KeyType: 'restricted', Policy: 'null' }, 70002],
    ['no list', { KeyType: 'restricted', Policy: '{"allow":"all"}' }, 70002],
    ['a number in the list', { KeyType: 'restricted', Policy: '{"allow":[1]}' }, 70002],
    ['an unknown permission', { KeyType: 'restricted', Policy: '{"allow":["/twilio/x/y/read"]}' }, 70002],
    ['an unknown resource', { KeyType: 'restricted', Policy: '{"allow":["/twilio/x/*"]}' }, 70002],
    ['a whole product', { KeyType: 'restricted', Policy: '{"allow":["/twilio/*"]}' }, 70002],
    ['too long a name', { FriendlyName: 'x'.repeat(65) }, 70001],
  ])('that cannot be is refused, and nothing is made: %s', async (_what, form, code) => {
    const before = await storedKeys(server)
    expect(await create(form as Record<string, string>)).toMatchObject({ status: 400, body: { code } })
    expect(await storedKeys(server)).toEqual(before)
  })

  it('names what the catalogue does not hold', async () => {
    const reply = await restricted({ allow: ['/twilio/x/y/read'] })
    expectRestError(reply, 400, 70002, "assertion '/twilio/x/y/read' is invalid")
  })

  it('has at most 100 permissions', async () => {
    const ids = allPermissions(server.ctx.permissions.catalogue).map(({ id }) => id)
    expect((await restricted({ allow: ids.slice(0, 100) })).status).toBe(201)
    expect(await restricted({ allow: ids.slice(0, 101) })).toMatchObject({ status: 400, body: { code: 70001 } })
  })

  it('is of a Restricted key alone', async () => {
    const { key } = await addKey(server)
    const body = new URLSearchParams({ Policy: JSON.stringify({ allow: [read] }) }).toString()
    expect(await callRest(server, 'POST', `/v1/Keys/${key.sid}`, { body })).toMatchObject({ body: { code: 70001 } })
    const renamed = await callRest(server, 'POST', `/v1/Keys/${key.sid}`, { body: 'FriendlyName=Renamed' })
    expect(renamed.body).toMatchObject({ friendly_name: 'Renamed', policy: null })
  })

  it('is made in the United States alone', async () => {
    const host = 'iam.dublin.ie1.twilio.com'
    const irish = await addKey(server, { type: 'main', region: 'ie1' })
    const sent = {
      body: new URLSearchParams({
        AccountSid: accountSid,
        KeyType: 'restricted',
        Policy: JSON.stringify({ allow: [read] }),
      }).toString(),
      ...as(irish.key.sid, irish.secret, host),
    }
    expect(await callRest(server, 'POST', '/v1/Keys', sent)).toMatchObject({ status: 400, body: { code: 70001 } })
  })
})

describe('an address', () => {
  it('without AccountSid says what is missing, in list and create', async () => {
    const message = 'Missing required parameter AccountSid'
    expectRestError(await callRest(server, 'GET', '/v1/Keys'), 400, 20001, message)
    expectRestError(await callRest(server, 'POST', '/v1/Keys', { body: 'FriendlyName=x' }), 400, 20001, message)
  })

  it('of a foreign, unknown or other region’s key is not found, and of the wrong form refused', async () => {
    const foreign = await addKey(server, { accountSid: (await addAccount(server)).sid })
    const elsewhere = await addKey(server, { region: 'ie1' })
    for (const sid of [foreign.key.sid, elsewhere.key.sid, unknownSid]) {
      for (const method of ['GET', 'DELETE']) {
        const reply = await callRest(server, method, `/v1/Keys/${sid}`)
        expectRestError(reply, 404, 20404, `The requested resource /Keys/${sid} was not found`)
      }
    }
    expectRestError(await callRest(server, 'GET', '/v1/Keys/SK1'), 400, 70002, 'Invalid Sid provided in the request')
  })

  it('of the next page is https under a name of Twilio’s, and else of the host that was asked', async () => {
    await addKey(server)
    await addKey(server)
    const path = `/v1/Keys?AccountSid=${accountSid}&PageSize=1`
    const authorization = basic(accountSid, authToken)
    const metaOf = async (host?: string) => {
      const { body } = await callRest(server, 'GET', path, { headers: { authorization, host } })
      return (body as { meta: { url: string; next_page_url: string; key: string } }).meta
    }
    expect(await metaOf('iam.twilio.com')).toMatchObject({
      url: `https://iam.twilio.com/v1/Keys?AccountSid=${accountSid}&PageSize=1&Page=0`,
      key: 'keys',
    })
    expect((await metaOf('iam.us1.twilio.com:443')).url).toMatch(/^https:\/\/iam\.us1\.twilio\.com\/v1/)
    expect((await metaOf()).next_page_url.startsWith(`${server.url}/v1/Keys?AccountSid=`)).toBe(true)
    expect((await metaOf(`localhost:${server.port}`)).url).toMatch(/^http:\/\/localhost:/)
  })
})
