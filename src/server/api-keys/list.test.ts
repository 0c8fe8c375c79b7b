import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuthTokenPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { openTestDatabase } from '../testing/open-test-database.ts'
import { primaryTokenOf } from '../testing/people-and-keys.ts'
import { accountSid } from '../testing/start-test-server.ts'
import { createApiKey } from './create.ts'
import { type KeyPage, listApiKeys } from './list.ts'
import { readPageToken } from './page-token.ts'
import type { ApiKeyRecord } from './record.ts'
import { removeApiKey } from './remove.ts'

const where = { accountSid, region: 'us1' } as const

let clock = 0
let ctx: Context
let who: AuthTokenPrincipal
let close: () => Promise<void>
/** The keys as they must stand in the database. */
let alive: ApiKeyRecord[] = []
/** The keys that were deleted since the present walk began. */
const deleted = new Set<string>()

beforeAll(async () => {
  ;({ ctx, close } = await openTestDatabase(() => clock))
  who = await primaryTokenOf(ctx, where)
})
afterAll(() => close())
beforeEach(reset)

async function reset(): Promise<void> {
  await ctx.db.deleteFrom('api_keys').execute()
  alive = []
  deleted.clear()
}

async function add(createdAt: number): Promise<ApiKeyRecord> {
  clock = createdAt
  const { key } = await createApiKey(ctx, who, { ...where, type: 'standard', friendlyName: null })
  alive.push(key)
  return key
}

async function remove(key: ApiKeyRecord | undefined): Promise<void> {
  if (key === undefined) return
  alive = alive.filter((each) => each.sid !== key.sid)
  deleted.add(key.sid)
  await removeApiKey(ctx, who, { ...where, sid: key.sid })
}

/** Something that happens between two pages. Times are few, so that many keys share one. */
type Change =
  | { kind: 'create'; at: number }
  | { kind: 'delete'; index: number }
  | { kind: 'delete the last of the page' | 'delete the first of the page' }

const times = fc.integer({ min: 1, max: 4 })
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), at: times }),
  fc.record({ kind: fc.constant('delete' as const), index: fc.nat(30) }),
  fc.record({ kind: fc.constantFrom('delete the last of the page' as const, 'delete the first of the page' as const) }),
)

async function happen(change: Change, page: KeyPage): Promise<void> {
  switch (change.kind) {
    case 'create':
      await add(change.at)
      return
    case 'delete':
      return remove(alive[change.index % Math.max(alive.length, 1)])
    case 'delete the last of the page':
      return remove(page.keys.findLast((key) => !deleted.has(key.sid)))
    case 'delete the first of the page':
      return remove(page.keys.find((key) => !deleted.has(key.sid)))
  }
}

function fetchPage(size: number, token: string | null): Promise<KeyPage> {
  return listApiKeys(ctx.db, where, size, token === null ? undefined : readPageToken(token)!)
}

const newestFirst = (a: ApiKeyRecord, b: ApiKeyRecord) => b.createdAt - a.createdAt || (a.sid < b.sid ? 1 : -1)
const sids = (keys: readonly ApiKeyRecord[]) => keys.map((key) => key.sid)

/** Follows the pages one way, with changes in between; gives the pages in the order of the walk. */
async function walk(
  first: KeyPage,
  size: number,
  way: 'nextPage' | 'previousPage',
  between: Change[],
): Promise<KeyPage[]> {
  const pages = [first]
  const pending = [...between]
  for (let page = first; page[way] !== null;) {
    for (const change of pending.splice(0, 2)) await happen(change, page)
    page = await fetchPage(size, page[way])
    expect(page.keys.length).toBeLessThanOrEqual(size)
    pages.push(page)
  }
  return pages
}

/** Nothing twice, in order, and whatever was there all the time once. */
function expectWhole(seen: ApiKeyRecord[], before: ApiKeyRecord[]): void {
  expect(sids(seen)).toEqual(sids(seen.toSorted(newestFirst)))
  expect(new Set(sids(seen)).size).toBe(seen.length)
  const stayed = sids(before).filter((sid) => !deleted.has(sid))
  expect(sids(seen)).toEqual(expect.arrayContaining(stayed))
}

describe('the pages of a list', () => {
  it('neither skip nor repeat a key while others come and go, forwards and back', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(times, { maxLength: 14 }),
          fc.integer({ min: 1, max: 5 }),
          fc.array(changes, { maxLength: 10 }),
          fc.array(changes, { maxLength: 10 }),
          async (created, size, onTheWayOut, onTheWayBack) => {
            for (const at of created) await add(at)
            const before = [...alive]
            const pages = await walk(await fetchPage(size, null), size, 'nextPage', onTheWayOut)
            expectWhole(
              pages.flatMap((page) => page.keys),
              before,
            )

            // An empty last page, whose keys went while it was asked for, has no way back.
            const last = pages.at(-1)!
            if (last.keys.length === 0) return
            // Nothing happened since it was fetched: whatever lies before it now and stays must come.
            deleted.clear()
            const ahead = alive.filter((key) => newestFirst(key, last.keys[0]!) < 0)
            const back = await walk(last, size, 'previousPage', onTheWayBack)
            expectWhole(
              back.toReversed().flatMap((page) => page.keys),
              [...ahead, ...last.keys],
            )
          },
        )
        .beforeEach(reset),
      { numRuns: 100 },
    )
  }, 30_000)

  it('are full, and the last one ends the list', async () => {
    for (let i = 0; i < 7; i++) await add(i)
    const pages = await walk(await fetchPage(3, null), 3, 'nextPage', [])
    expect(pages.map((page) => page.keys.length)).toEqual([3, 3, 1])
    expect(pages.at(-1)!.nextPage).toBeNull()
    expect(pages[0]!.previousPage).toBeNull()
    const back = await walk(pages.at(-1)!, 3, 'previousPage', [])
    expect(back.map((page) => sids(page.keys))).toEqual(pages.map((page) => sids(page.keys)).toReversed())
    expect(back.at(-1)!.previousPage).toBeNull()
  })

  it('do not promise another page when the keys fill the last one exactly', async () => {
    for (let i = 0; i < 6; i++) await add(i)
    const pages = await walk(await fetchPage(3, null), 3, 'nextPage', [])
    expect(pages.map((page) => page.keys.length)).toEqual([3, 3])
  })

  it('are found even when the key that the token names is gone', async () => {
    for (let i = 0; i < 5; i++) await add(1)
    const ordered = sids(alive.toSorted(newestFirst))
    const first = await fetchPage(2, null)
    await remove(first.keys[1])
    const second = await fetchPage(2, first.nextPage)
    expect(sids(second.keys)).toEqual(ordered.slice(2, 4))
  })

  it('hold the keys of one account and region alone', async () => {
    await add(1)
    const irish = { ...where, region: 'ie1' } as const
    await createApiKey(ctx, await primaryTokenOf(ctx, irish), { ...irish, type: 'standard', friendlyName: null })
    expect(sids((await fetchPage(10, null)).keys)).toEqual(sids(alive))
    const elsewhere = await listApiKeys(ctx.db, { accountSid: `AC${'f'.repeat(32)}`, region: 'us1' }, 10)
    expect(elsewhere).toEqual({ keys: [], nextPage: null, previousPage: null })
  })
})
