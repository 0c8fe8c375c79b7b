import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { updateAccountSettings } from '#contract/account-settings.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { getSession } from '#contract/session.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addAccount, addKey, addOwnedAccount, addUser, passwordGivenAgo } from '../testing/people-and-keys.ts'
import { as, callRest, expectRestError } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
/** A main account of its own for each test, and who owns it. */
let main: { sid: string; authToken: string }
let user: { id: string; email: string; password: string }
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  ;({ main, user, client } = await addOwnedAccount(server))
})

const create = '/twilio/iam/api-keys/create'
const update = '/twilio/iam/api-keys/update'
const list = '/twilio/messaging/messages/list'
const beyond = 'Authorization Error: this key can only create Restricted keys within its own permissions'
const missing = `Authorization Error: required permission ${list.slice(1)} is missing`

const set = (preventsEscalation: boolean, who = client, accountSid = main.sid) =>
  who.call(updateAccountSettings, { accountSid, preventsEscalation })
const shown = async (who = client) =>
  (await who.get(getSession, {})).session!.accounts.map((each) => each.preventsEscalation)

/** A Restricted key that makes and changes keys, and what it asks for. */
async function keyMaker(accountSid = main.sid) {
  const permissions = [create, update]
  const { key, secret } = await addKey(server, { accountSid, type: 'restricted', permissions })
  const post = (path: string, form: Record<string, string>) =>
    callRest(server, 'POST', path, { ...as(key.sid, secret), body: new URLSearchParams(form).toString() })
  const policy = (allow: string[]) => JSON.stringify({ allow })
  return {
    standard: () => post('/v1/Keys', { AccountSid: accountSid }),
    v2010: (resource: 'Keys' | 'SigningKeys') => post(`/2010-04-01/Accounts/${accountSid}/${resource}.json`, {}),
    restricted: (allow: string[]) =>
      post('/v1/Keys', { AccountSid: accountSid, KeyType: 'restricted', Policy: policy(allow) }),
    change: (sid: string, allow: string[]) => post(`/v1/Keys/${sid}`, { Policy: policy(allow) }),
    rename: (sid: string) => post(`/v1/Keys/${sid}`, { FriendlyName: 'Renamed' }),
  }
}

describe('an account that prevents escalation', () => {
  it('does not until it is told to', async () => {
    const maker = await keyMaker()
    expect(await shown()).toEqual([false])
    expect((await maker.standard()).status).toBe(201)
    expect((await maker.restricted([list])).status).toBe(201)
  })

  it('has Restricted keys make Restricted keys within their own permissions, from the next request on', async () => {
    const maker = await keyMaker()
    expect((await set(true)).status).toBe(200)
    expect(await shown()).toEqual([true])
    expectRestError(await maker.standard(), 401, 70051, beyond)
    expectRestError(await maker.v2010('Keys'), 401, 70051, beyond)
    expectRestError(await maker.v2010('SigningKeys'), 401, 70051, beyond)
    expectRestError(await maker.restricted([create, list]), 401, 70051, missing)
    expectRestError(await maker.restricted([list]), 401, 70051, missing)
    expect(await maker.restricted([create])).toMatchObject({ status: 201, body: { policy: { allow: [create] } } })
    await set(false)
    expect((await maker.standard()).status).toBe(201)
  })

  it('gives no secret again that it would not give now', async () => {
    const { key, secret } = await addKey(server, { accountSid: main.sid, type: 'restricted', permissions: [create] })
    const headers = { ...as(key.sid, secret).headers, 'idempotency-key': 'the-same-request' }
    const again = () => callRest(server, 'POST', '/v1/Keys', { headers, body: `AccountSid=${main.sid}` })
    const { status, body } = await again()
    expect(status).toBe(201)
    expect((await again()).body).toEqual(body)
    await set(true)
    expectRestError(await again(), 401, 70051, beyond)
  })

  it('has them give other keys, and themselves, no permission that they lack', async () => {
    const maker = await keyMaker()
    const { key } = await addKey(server, { accountSid: main.sid, type: 'restricted', permissions: [list] })
    const own = ((await maker.restricted([create])).body as { sid: string }).sid
    await set(true)
    expectRestError(await maker.change(own, [create, list]), 401, 70051, missing)
    expect((await maker.change(own, [create, update])).status).toBe(200)
    // What the other key has it may keep.
    expect((await maker.change(key.sid, [list, create])).status).toBe(200)
    expect((await maker.change(key.sid, [create])).status).toBe(200)
    expectRestError(await maker.change(key.sid, [list]), 401, 70051, missing)
    expect((await maker.rename(key.sid)).status).toBe(200)
  })

  it('says it for its subaccounts, which cannot be told otherwise', async () => {
    const { sid } = await addAccount(server, main.sid)
    const maker = await keyMaker(sid)
    await set(true)
    expect(await shown()).toEqual([true, true])
    expectRestError(await maker.standard(), 401, 70051, beyond)
    expect(await set(false, client, sid)).toMatchObject({
      status: 400,
      body: { error: { fields: { preventsEscalation: 'The main account decides this for its subaccounts.' } } },
    })
    expectRestError(await maker.standard(), 401, 70051, beyond)
  })

  it('lets people, tokens and Main keys make what they could make before', async () => {
    await set(true)
    const made = await client.call(createApiKey, {
      accountSid: main.sid,
      region: 'us1',
      friendlyName: 'x',
      type: 'standard',
    })
    expect(made.status).toBe(201)
    const { key, secret } = await addKey(server, { accountSid: main.sid, type: 'main' })
    const body = `AccountSid=${main.sid}`
    for (const who of [as(key.sid, secret), as(main.sid, main.authToken)]) {
      expect((await callRest(server, 'POST', '/v1/Keys', { ...who, body })).status).toBe(201)
    }
  })

  it('is set by owners and admins, with a password given lately, and recorded', async () => {
    for (const role of ['developer', 'viewer'] as const) {
      const other = await server.client().logIn(await addUser(server, { [main.sid]: role }))
      expect(errorCode(await set(true, other))).toBe('forbidden')
      expect(await shown(other)).toEqual([false])
    }
    await passwordGivenAgo(server, user.id, 10 * 60_000)
    expect(errorCode(await set(true))).toBe('step_up_required')
    const admin = await addUser(server, { [main.sid]: 'admin' })
    const other = await server.client().logIn(admin)
    await set(true, other)
    await set(true, other)
    const event = {
      account_sid: main.sid,
      actor_kind: 'session',
      actor_id: admin.id,
      action: 'account-settings.update',
    }
    const settings = (await eventsAbout(server, main.sid)).filter(({ action }) => action === event.action)
    expect(settings).toEqual([{ ...event, details: { preventsEscalation: 'true' } }])
  })

  it('stays as it is where the record cannot be written', async () => {
    await withoutAudit(server, async () => expect((await set(true)).status).toBe(500))
    expect(await shown()).toEqual([false])
  })
})
