import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getApiKey, updateApiKey } from '#contract/api-keys.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addKey } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
let client: ConsoleClient
let sid: string
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())
beforeEach(async () => {
  sid = (await addKey(server, { friendlyName: 'Checkout' })).key.sid
})

const at = { accountSid, region: 'us1' } as const
const read = () => client.call(getApiKey, { ...at, sid })
const name = async () => (await client.get(getApiKey, { ...at, sid })).key.friendlyName
const rename = (friendlyName: string, version?: string) =>
  client.call(updateApiKey, { ...at, sid, friendlyName }, { 'if-match': version })

describe('a change of a key', () => {
  it('names the version that was seen, and answers with the next', async () => {
    const { etag } = (await read()).headers
    expect(etag).toBe('"1"')
    const reply = await rename('Checkout v2', etag)
    expect(reply.status).toBe(200)
    expect(reply.headers.etag).toBe('"2"')
    expect((await rename('Checkout v3', '"2"')).status).toBe(200)
    expect((await read()).headers.etag).toBe('"3"')
  })

  it.each([
    ['the console', () => rename('Theirs', '"1"')],
    ['the REST API', () => twilioClient(server).keys(sid).update({ friendlyName: 'Theirs' })],
  ])('that did not see a change by %s is refused and overwrites nothing', async (_by, change) => {
    const { etag } = (await read()).headers
    await change()
    const reply = await rename('Mine', etag)
    expect(reply).toMatchObject({ status: 412, body: { error: { code: 'changed_meanwhile' } } })
    expect(await name()).toBe('Theirs')
    expect((await rename('Mine', '"2"')).status).toBe(200)
  })

  it('of fifty at once is one', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => rename(`Name ${i}`, '"1"')))
    const statuses = replies.map((reply) => reply.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(49)
    expect(await name()).toBe(`Name ${statuses.indexOf(200)}`)
  })

  it.each([undefined, ''])('without If-Match (%j) changes nothing', async (version) => {
    const reply = await rename('Mine', version)
    expect(reply).toMatchObject({ status: 428, body: { error: { code: 'version_required' } } })
    expect(await name()).toBe('Checkout')
  })

  it.each(['1', 'W/"1"', '"one"', '""', '"1", "2"', '"0"'])(
    'that names no version of it (%j) changes nothing',
    async (tag) => {
      expect((await rename('Mine', tag)).status).toBe(412)
      expect(await name()).toBe('Checkout')
    },
  )

  it('that takes any version is made', async () => {
    expect((await rename('Mine', '*')).status).toBe(200)
  })
})
