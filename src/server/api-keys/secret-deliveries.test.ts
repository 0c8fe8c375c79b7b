import { afterAll, beforeAll, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { getApiKey, updateApiKey } from '#contract/api-keys.ts'
import type { AuthTokenPrincipal } from '../auth/principal.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { primaryTokenOf } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { createApiKey } from './create.ts'

let server: TestServer
let client: ConsoleClient
let who: AuthTokenPrincipal
beforeAll(async () => {
  server = await startTestServer()
  who = await primaryTokenOf(server.ctx, at)
  client = await server.client().signIn(owner)
})
afterAll(() => server.close())

const at = { accountSid, region: 'us1' } as const

/** Makes a key and tells that its secret arrived just now. */
async function deliverKey(): Promise<{ sid: string }> {
  const { key } = await createApiKey(server.ctx, who, { ...at, type: 'standard', friendlyName: null })
  server.ctx.deliveries.delivered(key.sid)
  return { sid: key.sid }
}

const storedMark = async ({ sid }: { sid: string }) =>
  (
    await server.ctx.db
      .selectFrom('api_keys')
      .select('secret_delivered')
      .where('sid', '=', sid)
      .executeTakeFirstOrThrow()
  ).secret_delivered

it('is noted a little later, by itself', async () => {
  const key = await deliverKey()
  expect(await storedMark(key)).toBe(0)
  await expect.poll(() => storedMark(key)).toBe(1)
})

it('is noted at once for whoever waits, more of them than one query takes', async () => {
  const keys = await Promise.all(Array.from({ length: 600 }, deliverKey))
  await server.ctx.deliveries.settle()
  const marks = await server.ctx.db
    .selectFrom('api_keys')
    .select('secret_delivered')
    .where(
      'sid',
      'in',
      keys.map(({ sid }) => sid),
    )
    .execute()
  expect(marks.filter(({ secret_delivered }) => secret_delivered === 1)).toHaveLength(600)
})

it.each<[string, (sid: string) => Promise<unknown>]>([
  ['the list', async (sid) => (await client.get(listApiKeys, at)).keys.find((key) => key.sid === sid)?.delivered],
  ['the page of a key', async (sid) => (await client.get(getApiKey, { ...at, sid })).key.delivered],
  [
    'the reply to a change',
    async (sid) => {
      const { body } = await client.call(updateApiKey, { ...at, sid, friendlyName: 'New' }, { 'if-match': '"1"' })
      return (body as { key: { delivered: boolean } }).key.delivered
    },
  ],
])('%s never shows the mark of a delivery that is not noted yet', async (_name, read) => {
  const { sid } = await deliverKey()
  expect(await storedMark({ sid })).toBe(0)
  expect(await read(sid)).toBe(true)
})
