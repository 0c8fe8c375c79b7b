import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeIds, probePath, probes } from '#contract/probes.ts'
import { addKey, addRestrictedKey } from '../testing/people-and-keys.ts'
import { as, callRest, expectNotAuthenticated, expectRestError } from '../testing/rest-request.ts'
import { accountSid, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ask = (path: string, user: string, password: string, host?: string) =>
  callRest(server, 'GET', path, as(user, password, host))

describe('whoami', () => {
  it.each(['main', 'standard'] as const)('tells a %s key who it is', async (type) => {
    const { key, secret } = await addKey(server, { type })
    const reply = await ask('/whoami', key.sid, secret)
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ sid: key.sid, account_sid: accountSid, type, region: 'us1', permissions: null })
  })

  it('tells a Restricted key what it may do', async () => {
    const permissions = ['/twilio/messaging/messages/read', '/twilio/voice/calls/list']
    const { sid, secret } = await addRestrictedKey(server, permissions)
    expect((await ask('/whoami', sid, secret)).body).toMatchObject({ type: 'restricted', permissions })
  })

  it('answers an Auth Token, and keys of a region under its host alone', async () => {
    const reply = await ask('/whoami', accountSid, server.authToken)
    expect(reply.body).toMatchObject({ sid: accountSid, account_sid: accountSid, type: 'auth_token' })
    const { key, secret } = await addKey(server, { region: 'ie1' })
    expectNotAuthenticated(await ask('/whoami', key.sid, secret))
    const irish = await ask('/whoami', key.sid, secret, 'api.dublin.ie1.twilio.com')
    expect(irish.body).toMatchObject({ sid: key.sid, region: 'ie1' })
  })

  it('refuses wrong credentials and other methods in the words of the REST API', async () => {
    const { key } = await addKey(server, { type: 'standard' })
    expectNotAuthenticated(await ask('/whoami', key.sid, 'wrong'))
    expect(await callRest(server, 'POST', '/whoami')).toMatchObject({ status: 405, body: { code: 20004 } })
  })
})

describe.each(probeIds)('the collection %s', (id) => {
  const path = probePath(accountSid, probes[id])

  it('is an empty page to those who may list it', async () => {
    const standard = await addKey(server, { type: 'standard' })
    const restricted = await addRestrictedKey(server, [probes[id].permission])
    for (const [user, password] of [
      [standard.key.sid, standard.secret],
      [restricted.sid, restricted.secret],
      [accountSid, server.authToken],
    ] as const) {
      const reply = await ask(`${path}?PageSize=1`, user, password)
      expect(reply.status).toBe(200)
      const [name, rows] = Object.entries(reply.body as Record<string, unknown>)[0]!
      expect(path.toLowerCase()).toContain(name.replaceAll('_', ''))
      expect(rows).toEqual([])
      expect(reply.body).toMatchObject({ page: 0, page_size: 1, uri: `${path}?PageSize=1&Page=0`, next_page_uri: null })
    }
  })

  it('is refused without the permission, which is named, and in other accounts', async () => {
    const { sid, secret } = await addRestrictedKey(server, ['/twilio/messaging/messages/read'])
    const refused = await ask(path, sid, secret)
    const needed = probes[id].permission.slice(1)
    expectRestError(refused, 401, 70051, `Authorization Error: required permission ${needed} is missing`)
    const standard = await addKey(server, { type: 'standard' })
    const foreign = probePath(`AC${'f'.repeat(32)}`, probes[id])
    expectNotAuthenticated(await ask(foreign, standard.key.sid, standard.secret))
    expectNotAuthenticated(await ask(foreign, accountSid, server.authToken))
  })
})
