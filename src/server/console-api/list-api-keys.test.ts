import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteApiKey, updateApiKey } from '#contract/api-keys.ts'
import { type KeyListView, listApiKeys } from '#contract/api-key-list.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addKey } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

const at = { accountSid, region: 'us1' } as const

let server: TestServer
let client: ConsoleClient
const sids: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
  for (const [friendlyName, type] of [
    ['Zoë', 'main'],
    ['apple', 'standard'],
    ['Ápple 2', 'standard'],
    ['Mario', 'main'],
  ] as const) {
    sids[friendlyName] = (await addKey(server, { friendlyName, type })).key.sid
  }
})
afterAll(() => server.close())

const names = async (view: KeyListView) =>
  (await client.get(listApiKeys, { ...at, ...view })).keys.map((key) => key.friendlyName)

describe('the list', () => {
  it.each([
    [{}, ['Mario', 'Ápple 2', 'apple', 'Zoë']],
    [{ sort: 'oldest' }, ['Zoë', 'apple', 'Ápple 2', 'Mario']],
    [{ sort: 'name' }, ['apple', 'Ápple 2', 'Mario', 'Zoë']],
    [{ sort: 'name-descending' }, ['Zoë', 'Mario', 'Ápple 2', 'apple']],
    [{ type: 'main' }, ['Mario', 'Zoë']],
    [{ type: 'standard', sort: 'name' }, ['apple', 'Ápple 2']],
    [{ type: 'restricted' }, []],
    [{ search: ' APPLE ' }, ['Ápple 2', 'apple']],
    [{ search: 'o', sort: 'name' }, ['Mario', 'Zoë']],
    [{ search: 'o', type: 'standard' }, []],
    [{ search: '' }, ['Mario', 'Ápple 2', 'apple', 'Zoë']],
    [{ search: '"apple" OR' }, []],
  ] satisfies [KeyListView, string[]][])('of %j', async (view, expected) => {
    expect(await names(view)).toEqual(expected)
  })

  it('finds a key by the first characters of its SID', async () => {
    expect(await names({ search: sids['Zoë']!.slice(0, 9) })).toContain('Zoë')
    expect(await names({ search: sids['Zoë']!.toLowerCase() })).toEqual(['Zoë'])
  })

  it('has pages of the size that was asked for, 25 unless stated', async () => {
    for (let i = 0; i < 30; i++) await addKey(server, { friendlyName: `Ireland ${i}`, region: 'ie1' })
    const sizeOf = async (view: KeyListView) =>
      (await client.get(listApiKeys, { ...at, region: 'ie1', ...view })).keys.length
    expect(await sizeOf({})).toBe(25)
    expect(await sizeOf({ size: '50' })).toBe(30)
    expect(await sizeOf({ search: 'ireland' })).toBe(25)
    const { nextPage } = await client.get(listApiKeys, { ...at, region: 'ie1', search: 'ireland' })
    expect(await sizeOf({ search: 'ireland', page: nextPage! })).toBe(5)
  })

  it('answers the page of a list in another order with the first, and says so', async () => {
    const of = { ...at, region: 'ie1' } as const
    const views: KeyListView[] = [
      {},
      { sort: 'oldest' },
      { sort: 'name' },
      { sort: 'name-descending' },
      { search: 'i' },
    ]
    for (const view of views) {
      const { nextPage } = await client.get(listApiKeys, { ...of, ...view })
      for (const other of views) {
        const { keys, firstPageInstead } = await client.get(listApiKeys, { ...of, ...other, page: nextPage! })
        expect(firstPageInstead).toBe(other !== view)
        const first = await client.get(listApiKeys, { ...of, ...other })
        if (other === view) expect(keys).not.toEqual(first.keys)
        else expect(keys).toEqual(first.keys)
      }
    }
  })

  it.each([{ type: 'admin' }, { sort: 'random' }, { size: '26' }, { search: 'x'.repeat(65) }, { order: 'name' }])(
    'refuses %j',
    async (view) => {
      expect(await client.call(listApiKeys, { ...at, ...view })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_input' } },
      })
    },
  )

  it('knows a new name at once, and a deleted key no more', async () => {
    await client.get(updateApiKey, { ...at, sid: sids['Mario']!, friendlyName: 'Luigi' })
    expect(await names({ search: 'mario' })).toEqual([])
    expect(await names({ search: 'LUIGI' })).toEqual(['Luigi'])
    await client.get(deleteApiKey, { ...at, sid: sids['Mario']! })
    expect(await names({ search: 'luigi' })).toEqual([])
  })
})
