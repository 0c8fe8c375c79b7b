import { afterEach, describe, expect, it } from 'vitest'
import { countApiKeys, listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { getDemo, keepSnapshot, resetDemo, restoreSnapshot, scenarioNames, setDemoClock } from '#contract/demo.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import {
  accountSid,
  owner,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../testing/start-test-server.ts'

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start(options: TestServerOptions = {}): Promise<{ server: TestServer; client: ConsoleClient }> {
  const server = await startTestServer(options)
  servers.push(server)
  return { server, client: server.client() }
}

const startDemo = (env: Record<string, string> = {}) => start({ env: { DEMO: '1', SEED: 'startup', ...env } })

const place = { accountSid, region: 'us1' } as const
const namesOf = async (client: ConsoleClient) =>
  (await client.get(listApiKeys, place)).keys.map(({ friendlyName }) => friendlyName)
const create = (client: ConsoleClient, friendlyName: string) =>
  client.get(createApiKey, { ...place, friendlyName, type: 'standard' })

describe('the calls of a demo', () => {
  it('do not exist in a real database', async () => {
    const { client } = await start()
    await client.logIn(owner)
    for (const [of, input] of [
      [getDemo, {}],
      [resetDemo, {}],
      [keepSnapshot, { name: 'before' }],
      [restoreSnapshot, { name: 'before' }],
      [setDemoClock, {}],
    ] as const) {
      expect(await client.call(of, input)).toMatchObject({ status: 404 })
    }
  })

  it.each(scenarioNames)('fill the database anew with "%s", the same each time', async (scenario) => {
    const { server, client } = await startDemo()
    const keysOf = () =>
      server.ctx.db.selectFrom('api_keys').select(['sid', 'friendly_name']).orderBy('number').execute()
    expect(await client.get(resetDemo, { scenario })).toMatchObject({ scenario })
    const first = await keysOf()
    await client.logIn(owner)
    expect(await create(client, 'One more')).toHaveProperty('secret')
    expect(await client.get(resetDemo, {})).toMatchObject({ scenario })
    expect(await keysOf()).toEqual(first)
    // Who was logged in is not, and logs in with the same password.
    expect(await client.call(listApiKeys, place)).toMatchObject({ status: 401 })
    await client.logIn(owner)
    const { total } = await client.get(countApiKeys, { ...place, search: 'zz no such' })
    expect(total).toBe(0)
    await expect(server.ctx.db.selectFrom('users').select('id').execute()).resolves.not.toHaveLength(0)
  })

  it('make the same secrets after the same past', async () => {
    const { client } = await startDemo()
    const createOne = async () => {
      await client.get(resetDemo, {})
      await client.logIn(owner)
      const { key, secret } = await create(client, 'Checkout')
      return [key.sid, secret]
    }
    expect(await createOne()).toEqual(await createOne())
  })

  it('keep a state, and go back to it with all that was in it', async () => {
    const { client } = await startDemo()
    await client.logIn(owner)
    await create(client, 'Checkout')
    const before = await namesOf(client)
    expect(await client.get(keepSnapshot, { name: 'with-Checkout' })).toMatchObject({ snapshots: ['with-Checkout'] })
    await create(client, 'Parcel lockers')
    await client.get(resetDemo, { scenario: 'empty' })

    expect(await client.get(restoreSnapshot, { name: 'with-Checkout' })).toMatchObject({ scenario: 'startup' })
    // The session is among what was kept, and names can be searched for.
    expect(await namesOf(client)).toEqual(before)
    const found = await client.get(listApiKeys, { ...place, search: 'checkou' })
    expect(found.keys.map(({ friendlyName }) => friendlyName)).toEqual(['Checkout'])
    const { secret } = await create(client, 'Parcel lockers')
    await client.get(restoreSnapshot, { name: 'with-Checkout' })
    expect((await create(client, 'Parcel lockers')).secret).toBe(secret)
    await client.get(keepSnapshot, { name: 'with-Checkout' })
    await client.get(restoreSnapshot, { name: 'with-Checkout' })
    expect(await namesOf(client)).toEqual(['Parcel lockers', ...before])
  })

  it('move the times of a state to the present', async () => {
    const { server, client } = await startDemo({ DEMO_CLOCK: '2027-01-15T09:00:00Z' })
    await client.logIn(owner)
    const { key } = await create(client, 'Checkout')
    await client.get(keepSnapshot, { name: 'morning' })
    await client.get(setDemoClock, { at: '2027-03-01T12:00:00Z', stands: true })
    await client.get(restoreSnapshot, { name: 'morning' })
    const row = await server.ctx.db
      .selectFrom('api_keys')
      .selectAll()
      .where('sid', '=', key.sid)
      .executeTakeFirstOrThrow()
    expect(new Date(row.created_at)).toEqual(new Date('2027-03-01T12:00:00Z'))
    expect(await namesOf(client)).toContain('Checkout')
  })

  it('set the clock, which then stands or goes on', async () => {
    const { server, client } = await startDemo()
    const at = '2027-01-15T09:00:00.000Z'
    expect((await client.get(setDemoClock, { at, stands: true })).clock).toEqual({ now: at, stands: true })
    expect(server.ctx.now()).toBe(Date.parse(at))
    const { clock } = await client.get(setDemoClock, { at })
    expect(clock.stands).toBe(false)
    expect(Date.parse(clock.now)).toBeGreaterThanOrEqual(Date.parse(at))
    const back = Date.parse((await client.get(setDemoClock, {})).clock.now)
    expect(back).toBeLessThanOrEqual(Date.now())
  })

  it('refuse what cannot be', async () => {
    const { client } = await startDemo()
    expect(await client.call(restoreSnapshot, { name: 'none' })).toMatchObject({ status: 404 })
    expect(await client.call(keepSnapshot, { name: '../key' })).toMatchObject({ status: 400 })
    expect(await client.call(restoreSnapshot, { name: '..%2fkey' })).toMatchObject({ status: 400 })
    expect(await client.call(resetDemo, { scenario: 'other' })).toMatchObject({ status: 400 })
    expect(await client.call(setDemoClock, { at: 'noon' })).toMatchObject({ status: 400 })
    expect(await client.call(resetDemo, {}, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 })
  })

  it('refuse the state of another demo database', async () => {
    const [one, other] = [await startDemo(), await startDemo()]
    await one.client.get(keepSnapshot, { name: 'mine' })
    const { snapshots } = one.server.ctx.config.demo!
    const third = await startDemo({ DEMO_SNAPSHOTS: snapshots })
    expect(await third.client.call(restoreSnapshot, { name: 'mine' })).toMatchObject({
      status: 400,
      body: { error: { message: 'The snapshot is of another demo database.' } },
    })
    expect(await other.client.get(getDemo, {})).toMatchObject({ snapshots: [] })
  })
})
