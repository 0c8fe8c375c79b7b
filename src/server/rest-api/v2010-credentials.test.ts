import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reply, type Sent } from '../testing/http-request.ts'
import { addAccount, addKey, addRestrictedKey, storedKeys } from '../testing/people-and-keys.ts'
import {
  as,
  basic,
  callRest,
  expectNotAuthenticated,
  expectRestError,
  keyPath,
  keysPath,
  unknownSid,
} from '../testing/rest-request.ts'
import { accountSid, authToken, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const call = (method: string, path: string, sent: Partial<Sent> = {}): Promise<Reply> =>
  callRest(server, method, path, sent)

describe('credentials', () => {
  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['another scheme', 'Bearer abc'],
    ['no base64', 'Basic %%%'],
    ['no colon', `Basic ${Buffer.from('AC').toString('base64')}`],
    ['a wrong token', basic(accountSid, authToken.replace('f', '0'))],
    ['a token with something after it', basic(accountSid, `${authToken} `)],
    ['a token in capitals', basic(accountSid, authToken.toUpperCase())],
    ['an empty token', basic(accountSid, '')],
    ['an unknown account', basic(`AC${'9'.repeat(32)}`, authToken)],
    ['an unknown key', basic(unknownSid, 'x'.repeat(32))],
  ])('%s are refused', async (_name, authorization) => {
    expectNotAuthenticated(await call('GET', keysPath, { headers: { authorization } }))
  })

  it.each(['mario', '', 'AC123', `PK${'0'.repeat(32)}`, owner.email])(
    'whose user %j is no SID are told so',
    async (user) => {
      const reply = await call('GET', keysPath, { headers: { authorization: basic(user, authToken) } })
      expectRestError(reply, 401, 20003, 'Authentication Error - invalid username')
    },
  )

  it('of a key end with the key', async () => {
    const { key, secret } = await addKey(server, { type: 'main' })
    expect((await call('GET', keysPath, as(key.sid, secret))).status).toBe(200)
    expect((await call('DELETE', keyPath(key.sid), as(key.sid, secret))).status).toBe(204)
    expectNotAuthenticated(await call('GET', keysPath, as(key.sid, secret)))
  })

  it('of a key need its own secret', async () => {
    const one = await addKey(server, { type: 'main' })
    const other = await addKey(server, { type: 'main' })
    expectNotAuthenticated(await call('GET', keysPath, as(one.key.sid, other.secret)))
    expectNotAuthenticated(await call('GET', keysPath, as(one.key.sid, authToken)))
    expectNotAuthenticated(await call('GET', keysPath, as(accountSid, one.secret)))
  })

  it('of a suspended or closed account are refused, its keys too', async () => {
    const account = await addAccount(server)
    const { key, secret } = await addKey(server, { accountSid: account.sid, type: 'main' })
    const path = `/2010-04-01/Accounts/${account.sid}/Keys.json`
    const both = [as(account.sid, account.authToken), as(key.sid, secret)]
    for (const status of ['active', 'suspended', 'closed'] as const) {
      await server.ctx.db.updateTable('accounts').set({ status }).where('sid', '=', account.sid).execute()
      for (const credentials of both) {
        const reply = await call('GET', path, credentials)
        if (status === 'active') expect(reply.status).toBe(200)
        else expectNotAuthenticated(reply)
      }
    }
  })

  it('in a cookie are not looked at', async () => {
    const client = await server.client().logIn(owner)
    const headers = {
      authorization: undefined,
      cookie: client.sessionCookie,
      origin: server.url,
      'x-latchkey-console': '1',
    }
    expectNotAuthenticated(await call('GET', keysPath, { headers }))
    expectNotAuthenticated(await call('POST', keysPath, { headers, body: 'FriendlyName=x' }))
  })
})

describe('the type of a key', () => {
  it('Standard reaches no operation on keys', async () => {
    const standard = await addKey(server)
    const other = await addKey(server)
    const before = await storedKeys(server)
    const credentials = as(standard.key.sid, standard.secret)
    expectNotAuthenticated(await call('GET', keysPath, credentials))
    expectNotAuthenticated(await call('POST', keysPath, credentials))
    for (const method of ['GET', 'POST', 'DELETE']) {
      expectNotAuthenticated(await call(method, keyPath(other.key.sid), credentials))
      expectNotAuthenticated(await call(method, keyPath(standard.key.sid), credentials))
    }
    expect(await storedKeys(server)).toEqual(before)
    await expect(twilioClient(server, standard.key.sid, standard.secret).keys.list()).rejects.toMatchObject({
      status: 401,
      code: 20003,
      message: 'Authenticate',
    })
  })

  it('Main reaches every operation on the keys of its account', async () => {
    const main = await addKey(server, { type: 'main' })
    const client = twilioClient(server, main.key.sid, main.secret)
    const created = await client.newKeys.create({ friendlyName: 'By a Main key' })
    expect((await client.keys(created.sid).fetch()).friendlyName).toBe('By a Main key')
    expect((await client.keys(created.sid).update({ friendlyName: 'Renamed' })).friendlyName).toBe('Renamed')
    expect((await client.keys.list()).map((key) => key.sid)).toContain(created.sid)
    expect(await client.keys(created.sid).remove()).toBe(true)
  })

  it('Restricted reaches what its policy names, and is told which permission it lacks', async () => {
    const { sid, secret } = await addRestrictedKey(server, ['/twilio/iam/api-keys/list'])
    expect((await call('GET', keysPath, as(sid, secret))).status).toBe(200)
    const lacks = (action: string) =>
      `Authorization Error: required permission twilio/iam/api-keys/${action} is missing`
    expectRestError(await call('POST', keysPath, as(sid, secret)), 401, 70051, lacks('create'))
    expectRestError(await call('GET', keyPath(sid), as(sid, secret)), 401, 70051, lacks('read'))
    expectRestError(await call('POST', keyPath(sid), as(sid, secret)), 401, 70051, lacks('update'))
    expectRestError(await call('DELETE', keyPath(sid), as(sid, secret)), 401, 70051, lacks('delete'))
  })

  it.each([[[]], [['/twilio/messaging/messages/read']]])(
    'Restricted with none of the permissions for keys and accounts is told so: %j',
    async (policy) => {
      const { sid, secret } = await addRestrictedKey(server, policy)
      for (const [method, path] of [
        ['POST', keysPath],
        ['GET', keysPath],
        ['DELETE', keyPath(sid)],
      ] as const) {
        const reply = await call(method, path, as(sid, secret))
        expectRestError(reply, 401, 70051, "Authorization Error: actor doesn't have any assertions")
      }
    },
  )
})

describe('the account in the path', () => {
  it('must be one that the credentials are for', async () => {
    const foreign = await addAccount(server)
    const { key } = await addKey(server, { accountSid: foreign.sid })
    for (const account of [foreign.sid, `AC${'9'.repeat(32)}`, 'AC1', 'mario']) {
      expectNotAuthenticated(await call('GET', `/2010-04-01/Accounts/${account}/Keys.json`))
      expectNotAuthenticated(await call('DELETE', keyPath(key.sid, account)))
    }
  })

  it('may be a subaccount for the Auth Token of its main account, not for its keys or for the reverse', async () => {
    const sub = await addAccount(server, accountSid)
    const path = `/2010-04-01/Accounts/${sub.sid}/Keys.json`
    expect((await call('POST', path)).status).toBe(201)
    const main = await addKey(server, { type: 'main' })
    expectNotAuthenticated(await call('GET', path, as(main.key.sid, main.secret)))
    expectNotAuthenticated(await call('GET', keysPath, as(sub.sid, sub.authToken)))
    expect((await call('GET', path, as(sub.sid, sub.authToken))).status).toBe(200)
  })
})

describe('a region', () => {
  const dublin = 'api.dublin.ie1.twilio.com'

  it('is named by the Host, and credentials of another one are refused', async () => {
    const us = await addKey(server, { type: 'main', region: 'us1' })
    const irish = await addKey(server, { type: 'main', region: 'ie1', friendlyName: 'Irish' })
    const ofUs = (host?: string) => call('GET', keysPath, as(us.key.sid, us.secret, host))
    const ofIreland = (host?: string) => call('GET', keysPath, as(irish.key.sid, irish.secret, host))

    for (const host of [undefined, 'api.twilio.com', 'api.us1.twilio.com', 'api.ashburn.us1.twilio.com']) {
      expect((await ofUs(host)).status, host).toBe(200)
      expectNotAuthenticated(await ofIreland(host))
    }
    for (const host of [dublin, 'api.ie1.twilio.com', `${dublin}:443`]) {
      expect((await ofIreland(host)).status, host).toBe(200)
      expectNotAuthenticated(await ofUs(host))
    }
    expectNotAuthenticated(await ofIreland('api.sydney.au1.twilio.com'))
    expectNotAuthenticated(await call('GET', keysPath, { headers: { host: dublin } }))
  })

  it('holds its own keys: what is made there is listed there alone', async () => {
    const irish = await addKey(server, { type: 'main', region: 'ie1' })
    const credentials = as(irish.key.sid, irish.secret, dublin)
    const { sid } = (await call('POST', keysPath, credentials)).body as { sid: string }
    expect((await call('GET', keysPath, credentials)).text).toContain(sid)
    expect((await call('GET', `${keysPath}?PageSize=1000`)).text).not.toContain(sid)
    expect((await call('GET', keyPath(sid))).status).toBe(404)
  })
})
