import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubaccount } from '#contract/subaccounts.ts'
import { createApiKey, locateApiKey } from '#contract/api-keys.ts'
import { addUser } from '../testing/people-and-keys.ts'
import { accountSid, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const unknown = `SK${'0'.repeat(32)}`

describe('a key that only its SID names', () => {
  it('is found in every account and region of the user, and in no other’s', async () => {
    const owner = await server.client().logIn(await addUser(server, { [accountSid]: 'owner' }))
    const { account } = await owner.get(createSubaccount, { accountSid, friendlyName: 'Berlin' })
    const place = { accountSid: account.sid, region: 'ie1' } as const
    const { key } = await owner.get(createApiKey, { ...place, friendlyName: 'Checkout', type: 'standard' })

    const viewer = await server.client().logIn(await addUser(server, { [accountSid]: 'viewer' }))
    for (const member of [owner, viewer]) expect(await member.get(locateApiKey, { sid: key.sid })).toEqual(place)

    const stranger = await server.client().logIn(await addUser(server, {}))
    // A foreign key looks like one that does not exist.
    for (const sid of [key.sid, unknown]) {
      const refused = await stranger.call(locateApiKey, { sid })
      expect(refused).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    }
    expect((await owner.call(locateApiKey, { sid: 'SK123' })).status).toBe(400)
    expect((await server.client().call(locateApiKey, { sid: key.sid })).status).toBe(401)
  })
})
