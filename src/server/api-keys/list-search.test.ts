import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { friendlyNameFits } from '#contract/api-keys.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { createAccount } from '../accounts/create.ts'
import type { Context } from '../context.ts'
import { indexNewNames } from '../db/name-index.ts'
import { nameKey } from '../db/name-key.ts'
import { openTestDatabase } from '../testing/open-test-database.ts'
import { primaryTokenOf } from '../testing/people-and-keys.ts'
import { accountSid } from '../testing/start-test-server.ts'
import { createApiKey } from './create.ts'
import { countApiKeys, type KeyPage, listApiKeys } from './list.ts'
import { readPageToken } from './page-token.ts'
import type { ApiKeyRecord } from './record.ts'
import { removeApiKey } from './remove.ts'
import { updateApiKey } from './update.ts'

interface Place {
  accountSid: string
  region: Region
}

const here: Place = { accountSid, region: 'us1' }
const elsewhere: Place = { accountSid: `AC${'e'.repeat(32)}`, region: 'us1' }
const abroad: Place = { accountSid, region: 'ie1' }
const whoIn = (place: Place) => primaryTokenOf(ctx, place)

let ctx: Context
let close: () => Promise<void>
/** Keys in the order of making, with their places. */
let alive: { place: Place; key: ApiKeyRecord }[] = []

beforeAll(async () => {
  ;({ ctx, close } = await openTestDatabase(() => 1))
  await ctx.db
    .transaction()
    .execute((transaction) =>
      createAccount(transaction, ctx, 0, { friendlyName: 'Elsewhere', sid: elsewhere.accountSid }),
    )
})
afterAll(() => close())
beforeEach(reset)

async function reset(): Promise<void> {
  for (const { place, key } of alive) await removeApiKey(ctx, await whoIn(place), { ...place, sid: key.sid })
  alive = []
}

async function add(
  friendlyName: string | null,
  place: Place = here,
  type: Exclude<KeyType, 'restricted'> = 'standard',
): Promise<ApiKeyRecord> {
  const { key } = await createApiKey(ctx, await whoIn(place), { ...place, type, friendlyName })
  alive.push({ place, key })
  return key
}

const index = () => ctx.db.transaction().execute(indexNewNames)
const remove = async (at: number) => {
  const [gone] = alive.splice(at, 1)
  return removeApiKey(ctx, await whoIn(gone!.place), { ...gone!.place, sid: gone!.key.sid })
}
const rename = async (at: number, friendlyName: string | null) => {
  const { place, key } = alive[at]!
  alive[at] = { place, key: { ...key, friendlyName } }
  return updateApiKey(ctx, await whoIn(place), { ...place, sid: key.sid }, { friendlyName })
}

async function find(
  search: string,
  { place = here, type }: { place?: Place; type?: KeyType | undefined } = {},
): Promise<string[]> {
  const found: string[] = []
  let page: KeyPage | undefined
  do {
    const from = page && readPageToken(page.nextPage!, 'found')!
    page = await listApiKeys(ctx.db, { ...place, type, search }, 7, from)
    found.push(...page.keys.map((key) => key.sid))
  } while (page.nextPage !== null)
  return found
}

/** The same by plain JavaScript. */
function filter(search: string, { place = here, type }: { place?: Place; type?: KeyType | undefined } = {}): string[] {
  return alive
    .filter(
      ({ place: at, key }) =>
        at === place &&
        (type === undefined || key.type === type) &&
        key.friendlyName !== null &&
        nameKey(key.friendlyName).includes(nameKey(search)),
    )
    .map(({ key }) => key.sid)
    .toReversed()
}

/** What the index holds: its tokens with the number of keys that have each. */
async function indexed(): Promise<{ term: string; doc: number }[]> {
  // What is temporary belongs to one connection.
  return ctx.db.transaction().execute(async (transaction) => {
    await sql`create virtual table if not exists temp.terms using fts5vocab(main, key_names, row)`.execute(transaction)
    return (await sql<{ term: string; doc: number }>`select term, doc from temp.terms`.execute(transaction)).rows
  })
}

/** Texts in which what a search language, SQL or the index might stumble over comes often. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...'aAbB"\'*^():-+%_\\ ,;{}\0\u007féßΣςİﬃ㍿한𝓜🔑«',
      'e\u0301',
      'SS',
      'NEAR',
      ' AND ',
      ' OR ',
      ' NOT ',
      'tokens:',
      '--',
      '\ud800',
    ),
    maxLength: 12,
  }),
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const name = text.filter(friendlyNameFits)
const searched = text.filter((each) => nameKey(each).trim() !== '' && each === each.trim())

describe('a search', () => {
  it('finds exactly the keys whose name holds the text, newest first, whatever the text', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.record({ name, place: fc.constantFrom(here, here, elsewhere, abroad) }), { maxLength: 12 }),
          fc.nat(12),
          fc.array(searched, { maxLength: 5 }),
          fc.constantFrom(undefined, 'main' as const, 'standard' as const),
          async (keys, waiting, searches, type) => {
            for (const [i, each] of keys.entries()) {
              if (i === waiting) await index()
              await add(each.name, each.place, i % 3 === 0 ? 'main' : 'standard')
            }
            const parts = keys.map((each) => each.name.slice(1, 6).trim()).filter((part) => nameKey(part).trim() !== '')
            for (const search of [...searches, ...parts]) {
              for (const place of [here, elsewhere]) {
                expect(await find(search, { place, type }), search).toEqual(filter(search, { place, type }))
              }
            }
          },
        )
        .beforeEach(reset),
      { numRuns: 150 },
    )
  }, 60_000)

  it('leaves nothing in the index of keys that were renamed or deleted', async () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'rename', 'delete', 'index'),
      at: fc.nat(20),
      name: fc.option(name),
    })
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          for (const { what, at, name: to } of steps) {
            if (what === 'index') await index()
            else if (what === 'add') await add(to)
            else if (alive.length === 0) continue
            else if (what === 'rename') await rename(at % alive.length, to)
            else await remove(at % alive.length)
          }
          await index()
          const left = await indexed()
          // The same keys, put into an empty index.
          await ctx.db.transaction().execute(async (transaction) => {
            await sql`insert into key_names (key_names) values ('delete-all')`.execute(transaction)
            await sql`update key_names_state set indexed_to = 0`.execute(transaction)
            await indexNewNames(transaction)
          })
          expect(left).toEqual(await indexed())
          while (alive.length > 0) await remove(0)
          expect(await indexed()).toEqual([])
        })
        .beforeEach(reset),
      { numRuns: 100 },
    )
  }, 60_000)

  it('does not mind accents, case or form', async () => {
    const sids = []
    for (const each of ['Ünïcode ﬃ', 'STRASSE', 'ΟΔΟΣ', 'İstanbul', '𝓜𝓪𝓻𝓲𝓸']) sids.push((await add(each)).sid)
    for (const [i, search] of ['unicode ffi', 'straße', 'οδος', 'istanbul', 'mario'].entries()) {
      expect(await find(search), search).toEqual([sids[i]])
    }
    await index()
    for (const [i, search] of ['UNICODE', 'Raß', 'δοσ', 'ISTAN', 'Mário'].entries()) {
      expect(await find(search), search).toEqual([sids[i]])
    }
  })

  it('of one or two characters looks at the newest 10,000 keys of the account, as a count does', async () => {
    const old = await add('an old xq')
    const main = await add('xq of another type', here, 'main')
    await index()
    const addMany = (count: number) =>
      sql`
      insert into api_keys (sid, account_sid, region, type, friendly_name, name_key, verifier, sealed, created_at, updated_at)
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
      select 'SK' || lower(hex(randomblob(16))), ${accountSid}, 'us1', 'standard', 'many', 'many', x'', x'', 1, 1
      from numbers`.execute(ctx.db)
    const searchedAll = async (type?: KeyType) =>
      (await listApiKeys(ctx.db, { ...here, search: 'xq', type }, 7)).searchedAll
    const count = (search?: string, type?: KeyType) => countApiKeys(ctx.db, { ...here, search, type })
    try {
      await addMany(9_000)
      await index()
      await addMany(998)
      expect(await find('xq')).toEqual([main.sid, old.sid])
      expect(await searchedAll()).toBe(true)
      expect(await count()).toBe(10_000)
      expect(await count('xq')).toBe(2)
      await add('xq elsewhere', elsewhere)
      await add('a new xq')
      expect(await find('xq')).toEqual([alive.at(-1)!.key.sid, main.sid])
      expect(await searchedAll()).toBe(false)
      expect(await searchedAll('main')).toBe(true)
      expect(await count()).toBeNull()
      expect(await count('xq')).toBeNull()
      expect(await count('xq', 'main')).toBe(1)
      expect(await count('many')).toBe(9_998)
      expect(await find('xq', { type: 'main' })).toEqual([main.sid])
      // Three characters are looked for everywhere.
      expect(await find('d xq')).toEqual([old.sid])
      await index()
      expect(await find('xq')).toEqual([alive.at(-1)!.key.sid, main.sid])
    } finally {
      await sql`delete from api_keys where friendly_name = 'many'`.execute(ctx.db)
      await sql`insert into key_names (key_names) values ('delete-all')`.execute(ctx.db)
      await sql`update key_names_state set indexed_to = 0`.execute(ctx.db)
    }
  }, 30_000)

  it('of nothing but accents shows all', async () => {
    await add('a')
    await add(null)
    const page = await listApiKeys(ctx.db, { ...here, search: '\u0301' }, 10)
    expect(page.keys).toHaveLength(2)
  })

  it('by the first characters of a SID finds that key, and by name where there is none', async () => {
    const key = await add('A key')
    const other = await add(`Used as ${key.sid.slice(0, 12)}`)
    const foreign = await add('Foreign', elsewhere)
    for (const length of [6, 7, 33, 34]) {
      expect(await find(key.sid.slice(0, length)), String(length)).toContain(key.sid)
      expect(await find(` ${key.sid.slice(0, length).toLowerCase()}`)).toContain(key.sid)
    }
    expect(await find(key.sid.toUpperCase())).toEqual([key.sid])
    expect(await find(key.sid.slice(0, 12), { type: 'main' })).toEqual([])
    expect(await find(foreign.sid)).toEqual([])
    expect(await find(`${key.sid}0`)).toEqual([])
    await removeApiKey(ctx, await whoIn(here), { ...here, sid: key.sid })
    alive = alive.filter((each) => each.key.sid !== key.sid)
    expect(await find(key.sid.slice(0, 12))).toEqual([other.sid])
    // Too few digits to mean a SID.
    const named = await add('sk123')
    expect(await find('sk123')).toEqual([named.sid])
  })
})
