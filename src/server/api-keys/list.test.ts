import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KeySort } from '#contract/api-key-list.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { AuthTokenPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { indexNewNames } from '../db/name-index.ts'
import { expectedList, type View } from '../testing/expected-list.ts'
import { openTestDatabase } from '../testing/open-test-database.ts'
import { primaryTokenOf } from '../testing/people-and-keys.ts'
import { accountSid } from '../testing/start-test-server.ts'
import { createApiKey } from './create.ts'
import { countApiKeys, type KeyPage, listApiKeys, orderOf } from './list.ts'
import { readPageToken } from './page-token.ts'
import type { ApiKeyRecord } from './record.ts'
import { removeApiKey } from './remove.ts'
import { setIdleSince } from './store.ts'
import { updateApiKey } from './update.ts'

const where = { accountSid, region: 'us1' } as const

let clock = 0
let ctx: Context
let who: AuthTokenPrincipal
let close: () => Promise<void>
/** The keys as they must stand in the database, in the order in which they were made. */
let alive: ApiKeyRecord[] = []
/** When each was last used, or made. */
const idleSince = new Map<string, number>()
/** The keys that were renamed or used since the present walk began, whether they were deleted later or not. */
const moved = new Set<string>()

beforeAll(async () => {
  ;({ ctx, close } = await openTestDatabase(() => clock))
  who = await primaryTokenOf(ctx, where)
})
afterAll(() => close())
beforeEach(reset)

async function reset(): Promise<void> {
  for (const key of alive) await remove(key)
  moved.clear()
}

async function add(
  createdAt: number,
  friendlyName: string | null = null,
  type: Exclude<KeyType, 'restricted'> = 'standard',
): Promise<ApiKeyRecord> {
  clock = createdAt
  const { key } = await createApiKey(ctx, who, { ...where, type, friendlyName })
  alive.push(key)
  idleSince.set(key.sid, createdAt)
  return key
}

async function remove(key: ApiKeyRecord | undefined): Promise<void> {
  if (key === undefined) return
  alive = alive.filter((each) => each.sid !== key.sid)
  await removeApiKey(ctx, who, { ...where, sid: key.sid })
}

async function rename(key: ApiKeyRecord | undefined, friendlyName: string | null): Promise<void> {
  if (key === undefined) return
  alive = alive.map((each) => (each.sid === key.sid ? { ...each, friendlyName } : each))
  moved.add(key.sid)
  await updateApiKey(ctx, who, { ...where, sid: key.sid }, { friendlyName })
}

async function noteUse(key: ApiKeyRecord | undefined, at: number): Promise<void> {
  if (key === undefined) return
  idleSince.set(key.sid, Math.max(key.createdAt, at))
  moved.add(key.sid)
  await setIdleSince(ctx.db, JSON.stringify([{ sid: key.sid, at }]))
}

/** Whether a key was neither deleted, renamed nor used since the present walk began. */
function isUntouched({ sid }: ApiKeyRecord): boolean {
  return !moved.has(sid) && alive.some((key) => key.sid === sid)
}

/** Something that happens between two pages. Times are those of a clock that jumps; names are few, so that many share one. */
type Change =
  | { kind: 'create'; at: number; name: string | null; type: 'main' | 'standard' }
  | { kind: 'delete'; index: number }
  | { kind: 'rename'; index: number; name: string | null }
  | { kind: 'use'; index: number; at: number }
  | { kind: 'delete the last of the page' | 'delete the first of the page' | 'index' }

const times = fc.integer({ min: 1, max: 4 })
const names = fc.constantFrom(null, 'Mario', 'mario', 'Märió 2', 'Luigi', 'a', '𝓜ario 🔑', 'Zoë')
const creations = fc.record({
  kind: fc.constant('create' as const),
  at: times,
  name: names,
  type: fc.constantFrom('main' as const, 'standard' as const),
})
const changes: fc.Arbitrary<Change> = fc.oneof(
  creations,
  fc.record({ kind: fc.constant('delete' as const), index: fc.nat(30) }),
  fc.record({ kind: fc.constant('rename' as const), index: fc.nat(30), name: names }),
  fc.record({ kind: fc.constant('use' as const), index: fc.nat(30), at: times }),
  fc.record({
    kind: fc.constantFrom(
      'delete the last of the page' as const,
      'delete the first of the page' as const,
      'index' as const,
    ),
  }),
)
const views: fc.Arbitrary<View> = fc.record({
  type: fc.constantFrom(undefined, 'main' as const, 'standard' as const, 'restricted' as const),
  sort: fc.constantFrom(undefined, ...KeySort.options),
  search: fc.constantFrom(undefined, undefined, undefined, 'ario', 'MARIO', 'a', 'io 2'),
  idleSince: fc.constantFrom(undefined, undefined, 1, 2, 3),
})

async function happen(change: Change, page: KeyPage): Promise<void> {
  const any = (index: number) => alive[index % Math.max(alive.length, 1)]
  switch (change.kind) {
    case 'create':
      await add(change.at, change.name, change.type)
      return
    case 'delete':
      return remove(any(change.index))
    case 'rename':
      return rename(any(change.index), change.name)
    case 'use':
      return noteUse(any(change.index), change.at)
    case 'delete the last of the page':
      return remove(page.keys.findLast(isUntouched))
    case 'delete the first of the page':
      return remove(page.keys.find(isUntouched))
    case 'index':
      return ctx.db.transaction().execute(indexNewNames)
  }
}

function fetchPage(size: number, token: string | null, view: View = {}): Promise<KeyPage> {
  const from = token === null ? undefined : readPageToken(token, orderOf(view))!
  return listApiKeys(ctx.db, { ...where, ...view }, size, from)
}

const sids = (keys: readonly ApiKeyRecord[]) => keys.map((key) => key.sid)

/** Follows the pages one way, with changes in between; gives the pages in the order of the walk. */
async function walk(
  first: KeyPage,
  size: number,
  way: 'nextPage' | 'previousPage',
  between: Change[] = [],
  view: View = {},
): Promise<KeyPage[]> {
  const pages = [first]
  const pending = [...between]
  for (let page = first; page[way] !== null;) {
    for (const change of pending.splice(0, 2)) await happen(change, page)
    page = await fetchPage(size, page[way], view)
    expect(page.keys.length).toBeLessThanOrEqual(size)
    pages.push(page)
    expect(pages.length, 'pages of a walk, which ends').toBeLessThan(100)
  }
  return pages
}

/**
 * Nothing twice, in order, and whatever was there all the time once. What was renamed or used in the meantime has moved, and may come
 * at both of its places or at none.
 */
function expectWhole(seen: ApiKeyRecord[], before: ApiKeyRecord[], view: View): void {
  const stayed = expectedList(before, idleSince, view).filter(isUntouched)
  const present = sids(expectedList(alive, idleSince, view).filter(isUntouched))
  const seenAndStill = sids(seen).filter((sid) => present.includes(sid))
  expect(seenAndStill).toEqual(present.filter((sid) => seenAndStill.includes(sid)))
  expect(seenAndStill).toEqual(expect.arrayContaining(sids(stayed)))
  // What is gone by now was seen once too.
  const unmoved = sids(seen).filter((sid) => !moved.has(sid))
  expect(new Set(unmoved).size).toBe(unmoved.length)
}

describe('the pages of a list', () => {
  it('neither skip nor repeat a key while others come and go, forwards and back', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          views,
          fc.array(creations, { maxLength: 14 }),
          fc.boolean(),
          fc.integer({ min: 1, max: 5 }),
          fc.array(changes, { maxLength: 10 }),
          fc.array(changes, { maxLength: 10 }),
          async (view, created, indexed, size, onTheWayOut, onTheWayBack) => {
            for (const { at, name, type } of created) await add(at, name, type)
            if (indexed) await ctx.db.transaction().execute(indexNewNames)
            moved.clear()
            const before = [...alive]
            const pages = await walk(await fetchPage(size, null, view), size, 'nextPage', onTheWayOut, view)
            expectWhole(
              pages.flatMap((page) => page.keys),
              before,
              view,
            )

            // An empty last page, whose keys went while it was asked for, has no way back.
            const last = pages.at(-1)!
            if (last.keys.length === 0) return
            // Nothing happened since it was fetched: whatever lies before it now and stays must come.
            moved.clear()
            const shown = expectedList(alive, idleSince, view)
            const upToLast = new Set(shown.slice(0, shown.findIndex((key) => key.sid === last.keys.at(-1)!.sid) + 1))
            const ahead = alive.filter((key) => upToLast.has(key))
            const back = await walk(last, size, 'previousPage', onTheWayBack, view)
            expectWhole(
              back.toReversed().flatMap((page) => page.keys),
              ahead,
              view,
            )
          },
        )
        .beforeEach(reset),
      { numRuns: 300 },
    )
  }, 60_000)

  it('hold in every view what a plain filter finds, in its order', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          views,
          fc.array(changes, { maxLength: 25 }),
          fc.integer({ min: 1, max: 30 }),
          async (view, history, size) => {
            const first = await fetchPage(size, null, view)
            for (const change of history) await happen(change, first)
            const pages = await walk(await fetchPage(size, null, view), size, 'nextPage', [], view)
            const shown = expectedList(alive, idleSince, view)
            expect(sids(pages.flatMap((page) => page.keys))).toEqual(sids(shown))
            expect(pages.map((page) => page.start)).toEqual(pages.map((_, i) => i * size))
            expect(await countApiKeys(ctx.db, { ...where, ...view })).toBe(shown.length)
          },
        )
        .beforeEach(reset),
      { numRuns: 200 },
    )
  }, 60_000)

  it('are full, and the last one ends the list', async () => {
    for (let i = 0; i < 7; i++) await add(i)
    const pages = await walk(await fetchPage(3, null), 3, 'nextPage')
    expect(pages.map((page) => page.keys.length)).toEqual([3, 3, 1])
    expect(pages.at(-1)!.nextPage).toBeNull()
    expect(pages[0]!.previousPage).toBeNull()
    const back = await walk(pages.at(-1)!, 3, 'previousPage')
    expect(back.map((page) => sids(page.keys))).toEqual(pages.map((page) => sids(page.keys)).toReversed())
    expect(back.map((page) => page.start)).toEqual([6, 3, 0])
    expect(back.at(-1)!.previousPage).toBeNull()
  })

  it('say where they stand by the way that led to them, and the first one that it is the first', async () => {
    for (let i = 0; i < 4; i++) await add(i)
    const second = await fetchPage(2, (await fetchPage(2, null)).nextPage)
    for (let i = 4; i < 8; i++) await add(i)
    const back = await fetchPage(2, second.previousPage)
    // Four newer keys stand before it, which nothing but counting could know; that some do is known.
    expect(back).toMatchObject({ start: 1, previousPage: expect.any(String) })
    const pages = await walk(back, 2, 'previousPage')
    expect(pages.at(-1)!.start).toBe(0)
  })

  it('do not promise another page when the keys fill the last one exactly', async () => {
    for (let i = 0; i < 6; i++) await add(i)
    const pages = await walk(await fetchPage(3, null), 3, 'nextPage')
    expect(pages.map((page) => page.keys.length)).toEqual([3, 3])
  })

  it('are found even when the key that the token names is gone', async () => {
    for (let i = 0; i < 5; i++) await add(1)
    const ordered = sids(alive.toReversed())
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
    expect(elsewhere).toEqual({ keys: [], start: 0, nextPage: null, previousPage: null, searchedAll: true })
  })
})
