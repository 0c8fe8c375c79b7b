import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, deleteApiKey } from '#contract/api-keys.ts'
import { addUser, storedKeys } from '../testing/people-and-keys.ts'
import { accountSid, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const

describe('a Main key', () => {
  it('needs a password given within five minutes, and nothing else does', async () => {
    const user = await addUser(server, { [accountSid]: 'admin' })
    const admin = await server.client().logIn(user)
    const proven = (ago: number) =>
      server.ctx.db
        .updateTable('sessions')
        .set({ created_at: Date.now() - ago })
        .where('user_id', '=', user.id)
        .execute()

    await proven(4 * 60_000)
    const early = await admin.get(createApiKey, { ...at, friendlyName: 'In time', type: 'main' })

    await proven(5 * 60_000 + 1_000)
    const before = await storedKeys(server)
    expect(await admin.call(createApiKey, { ...at, friendlyName: 'Late', type: 'main' })).toMatchObject({
      status: 403,
      body: { error: { code: 'step_up_required' } },
    })
    expect(await storedKeys(server)).toEqual(before)
    expect((await admin.call(createApiKey, { ...at, friendlyName: 'Late', type: 'standard' })).status).toBe(201)
    expect((await admin.call(deleteApiKey, { ...at, sid: early.key.sid })).status).toBe(204)

    await admin.logIn(user)
    expect((await admin.call(createApiKey, { ...at, friendlyName: 'Proven again', type: 'main' })).status).toBe(201)
  })
})
