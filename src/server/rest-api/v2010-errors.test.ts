import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reply, type Sent } from '../testing/http-request.ts'
import { addAccount, addKey, storedKeys } from '../testing/people-and-keys.ts'
import { callRest, expectRestError, keyPath, keysPath, unknownSid } from '../testing/rest-request.ts'
import { accountSid, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const call = (method: string, path: string, sent: Partial<Sent> = {}): Promise<Reply> =>
  callRest(server, method, path, sent)

describe('the SID in the path', () => {
  it('of a foreign, unknown or other region’s key is not found, whatever is asked', async () => {
    const foreign = await addAccount(server)
    const theirs = await addKey(server, { accountSid: foreign.sid })
    const elsewhere = await addKey(server, { region: 'ie1' })
    for (const sid of [unknownSid, theirs.key.sid, elsewhere.key.sid]) {
      const message = `The requested resource /2010-04-01/Accounts/${accountSid}/Keys/${sid}.json was not found`
      for (const [method, body] of [['GET'], ['POST', 'FriendlyName=x'], ['POST', ''], ['DELETE']] as const) {
        expectRestError(await call(method, keyPath(sid), body === undefined ? {} : { body }), 404, 20404, message)
      }
    }
    expect(
      await server.ctx.db.selectFrom('api_keys').select('friendly_name').where('sid', '=', theirs.key.sid).execute(),
    ).toEqual([{ friendly_name: 'A key' }])
  })

  it.each([accountSid, 'SK123', `SK${'g'.repeat(32)}`, `${unknownSid}0`, 'null', 'a%2Fb', '..%2F..'])(
    'of the wrong form (%s) is refused',
    async (sid) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        expectRestError(await call(method, keyPath(sid)), 400, 70002, 'Invalid Sid provided in the request')
      }
    },
  )

  it('that is empty, or without .json, is no resource', async () => {
    for (const file of ['.json', '', unknownSid, `${unknownSid}.xml`, `${unknownSid}.json/x`]) {
      const reply = await call('GET', `/2010-04-01/Accounts/${accountSid}/Keys/${file}`)
      expectRestError(
        reply,
        404,
        20404,
        `The requested resource /2010-04-01/Accounts/${accountSid}/Keys/${file} was not found`,
      )
    }
    expectRestError(
      await call('GET', '/2010-04-01/Nothing?a=1'),
      404,
      20404,
      'The requested resource /2010-04-01/Nothing was not found',
    )
  })
})

describe('parameters', () => {
  it.each(['x', '🔑', 'é'])('a name of 64 times %s passes, of 65 does not, in create and update', async (character) => {
    const form = (length: number) => `FriendlyName=${encodeURIComponent(character.repeat(length))}`
    const created = await call('POST', keysPath, { body: form(64) })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ friendly_name: character.repeat(64) })
    const { sid } = created.body as { sid: string }
    const before = await storedKeys(server)
    for (const path of [keysPath, keyPath(sid)]) {
      expectRestError(await call('POST', path, { body: form(65) }), 400, 70001, 'The request has constraint violations')
    }
    expect(await storedKeys(server)).toEqual(before)
  })

  it('given twice are refused', async () => {
    const before = await storedKeys(server)
    const reply = await call('POST', keysPath, { body: 'FriendlyName=a&FriendlyName=b' })
    expectRestError(reply, 400, 20001, 'Invalid parameter FriendlyName')
    expect(await storedKeys(server)).toEqual(before)
    expect((await call('GET', `${keysPath}?PageSize=1&PageSize=2`)).status).toBe(400)
  })

  it.each(['x', 'PA', `PA${unknownSid}`, `PASK${'0'.repeat(32)}zzzzzzzzzzz`, '%00'])(
    'a PageToken %s is refused',
    async (token) => {
      expectRestError(await call('GET', `${keysPath}?PageToken=${token}`), 400, 21481, 'Invalid PageToken')
    },
  )

  it('a page size that is no number is refused', async () => {
    expectRestError(await call('GET', `${keysPath}?PageSize=many`), 400, 20001, 'Invalid parameter PageSize')
  })

  it('in a body over 64 KiB are refused, and just below it are read', async () => {
    const filler = (bytes: number) => `Unknown=${'x'.repeat(bytes - 'Unknown='.length)}`
    expect((await call('POST', keysPath, { body: filler(64 * 1024) })).status).toBe(201)
    const before = await storedKeys(server)
    expectRestError(
      await call('POST', keysPath, { body: filler(64 * 1024 + 1) }),
      413,
      20001,
      'The request is too large.',
    )
    expect(await storedKeys(server)).toEqual(before)
  })

  it('in a JSON body are refused', async () => {
    const before = await storedKeys(server)
    const reply = await call('POST', keysPath, {
      body: '{"FriendlyName":"x"}',
      headers: { 'content-type': 'application/json' },
    })
    expectRestError(reply, 415, 20001, 'Send the body as application/x-www-form-urlencoded or multipart/form-data.')
    expect(await storedKeys(server)).toEqual(before)
  })
})

describe('a method that the resource has not', () => {
  it.each([
    ['PUT', keysPath, 'GET, POST'],
    ['PATCH', keysPath, 'GET, POST'],
    ['DELETE', keysPath, 'GET, POST'],
    ['OPTIONS', keysPath, 'GET, POST'],
    ['PUT', keyPath(unknownSid), 'GET, POST, DELETE'],
    ['PATCH', keyPath(unknownSid), 'GET, POST, DELETE'],
  ])('%s is refused and the others are named', async (method, path, allow) => {
    const reply = await call(method, path)
    expectRestError(reply, 405, 20004, 'Method not allowed')
    expect(reply.headers.allow).toBe(allow)
  })

  it.each(['application/json', 'text/plain', 'nonsense'])('whatever body comes with it (%s)', async (type) => {
    const reply = await call('PUT', keysPath, { body: '{}', headers: { 'content-type': type } })
    expectRestError(reply, 405, 20004, 'Method not allowed')
  })
})
