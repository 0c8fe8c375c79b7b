import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { confirmSecret, createApiKey as createKeyByConsole, getApiKey, updateApiKey } from '#contract/api-keys.ts'
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
  client = await server.client().logIn(owner)
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

it('is noted with the next create over REST', async () => {
  const { deliveries } = server.ctx
  const first = await createApiKey(server.ctx, who, { ...at, type: 'standard', friendlyName: null })
  deliveries.delivered(first.key.sid)
  deliveries.noteWithNext()
  const second = await createApiKey(server.ctx, who, { ...at, type: 'standard', friendlyName: null })
  expect(await storedMark(first.key)).toBe(1)
  expect(await storedMark(second.key)).toBe(0)
})

it('is on the disk before the console hears back that its word arrived', async () => {
  const key = await client.get(createKeyByConsole, { ...at, type: 'standard', friendlyName: 'Confirmed' })
  const { sid } = key.key
  expect(await storedMark({ sid })).toBe(0)
  await client.get(confirmSecret, { ...at, sid })
  expect(await storedMark({ sid })).toBe(1)
})

it('that cannot be written is no success to the console, which says it again', async () => {
  const { key } = await client.get(createKeyByConsole, { ...at, type: 'standard', friendlyName: 'Confirmed twice' })
  const fault = sql`create trigger fault before update on api_keys begin select raise(abort, 'a fault'); end`
  await fault.execute(server.ctx.db)
  expect((await client.call(confirmSecret, { ...at, sid: key.sid })).status).toBe(500)
  await sql`drop trigger fault`.execute(server.ctx.db)
  expect((await client.call(confirmSecret, { ...at, sid: key.sid })).status).toBe(204)
  expect(await storedMark(key)).toBe(1)
})

it('is noted at once for the caller who waits, more of them than one query takes', async () => {
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
