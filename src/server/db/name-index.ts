import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { compileOnce } from './compile-once.ts'
import type { Db } from './tables.ts'

/*
 * Finds keys by part of their name, newest first. SQLite's alone: an FTS5 table that holds for each key (rowid is its
 * number) one token for each three characters of its folded name, and one for its type. Every token begins with a hash of
 * account and region, so an account's search reads its own postings, however many keys others have.
 *
 * The index keeps neither names nor positions. A search asks for keys that hold the rarest of its tokens and looks at
 * each one's name.
 *
 * A new key is not in the index at first: keys are put in by the batch, which costs a fraction of doing it one by one.
 * All after `indexed_to` are looked through instead. They are few, and being the newest they come first anyway.
 */

/** New keys that wait for the index. Enough to make each cheap; few enough to be looked through in a millisecond. */
const batch = 250

/** Letters of a token. Shorter texts cannot be found by the index. */
export const gramLength = 3

/** Of a long text, how many tokens are looked at to choose among, and how many are asked for. */
const askFor = { weighed: 24, used: 5 }

/** Newest keys that tell how rare a token is. */
const sample = 32

export interface Place {
  accountSid: string
  region: Region
}

/** How many keys each database has made since new ones were put into the index. */
const made = new WeakMap<object, number>()

/** To be called in the transaction that made a key: puts the new ones into the index when they are enough. */
export async function afterInsert(transaction: Db): Promise<void> {
  // A database and its transactions share the adapter. The first key of a process takes in what waits from before.
  const { adapter } = transaction.getExecutor()
  const waiting = (made.get(adapter) ?? batch) + 1
  if (waiting > batch) await indexNewNames(transaction)
  made.set(adapter, waiting > batch ? 0 : waiting)
}

interface IndexedRow {
  number: number
  accountSid: string
  region: Region
  type: KeyType
  nameKey: string | null
}

/** Puts all keys that wait into the index. In a transaction: what is in the index and how far it goes change together. */
export async function indexNewNames(transaction: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<IndexedRow>`
      select number, account_sid as accountSid, region, type, name_key as nameKey from api_keys
      where number > (select indexed_to from key_names_state) order by number limit ${batch}`.execute(transaction)
    if (rows.length === 0) return
    const entries = JSON.stringify(Object.fromEntries(rows.map((row) => [row.number, tokensOf(row)])))
    await sql`
      insert into key_names (rowid, tokens)
      select cast(key as integer), value from json_each(${entries})`.execute(transaction)
    await sql`update key_names_state set indexed_to = ${rows.at(-1)!.number}`.execute(transaction)
  }
}

/**
 * Takes a key out of the index, in the transaction that changes or deletes it and before it does.
 *
 * @returns puts it back, as it then is
 */
export async function unindexName(transaction: Db, sid: string): Promise<() => Promise<void>> {
  const before = await findIndexed(transaction, sid)
  if (before === undefined) return async () => undefined
  await sql`insert into key_names (key_names, rowid, tokens) values ('delete', ${before.number}, ${tokensOf(before)})`.execute(
    transaction,
  )
  return async () => {
    const after = await findIndexed(transaction, sid)
    if (after === undefined) return
    await sql`insert into key_names (rowid, tokens) values (${after.number}, ${tokensOf(after)})`.execute(transaction)
  }
}

async function findIndexed(transaction: Db, sid: string): Promise<IndexedRow | undefined> {
  const { rows } = await sql<IndexedRow>`
    select number, account_sid as accountSid, region, type, name_key as nameKey from api_keys
    where sid = ${sid} and number <= (select indexed_to from key_names_state)`.execute(transaction)
  return rows[0]
}

/** Which keys of a place a search is about. */
export interface NameSearch extends Place {
  type?: KeyType | undefined
  /** Part of a folded name. */
  text: string
  /** Keys older or newer than this one only. */
  beyond?: { direction: 'after' | 'before'; number: number } | undefined
}

/**
 * The numbers of keys whose name holds a text, as a query to select from; the newest, or going back the oldest beyond.
 *
 * @param newest look at no more than so many of the newest keys
 */
export async function findNames(
  db: Db,
  search: NameSearch,
  limit: number,
  newest?: number,
): Promise<{ numbers: RawBuilder<number>; foundAll: boolean }> {
  const { text, beyond } = search
  const backwards = beyond?.direction === 'before'
  const last = newest === undefined ? undefined : await findNth(db, search, newest)
  const grams = await chooseGrams(db, search, [...new Set(gramsOf(text))])
  // The type where it narrows the search, or where nothing else does.
  const match = [
    ...grams.map(quote),
    ...(search.type === undefined && grams.length > 0 ? [] : [typeTokens(search)]),
  ].join(' AND ')
  const within = (number: RawBuilder<number>) => {
    const bounds = [
      sql`keys.account_sid = ${search.accountSid}`,
      sql`keys.region = ${search.region}`,
      sql`instr(keys.name_key, ${text}) > 0`,
    ]
    if (search.type !== undefined) bounds.push(sql`keys.type = ${search.type}`)
    if (beyond !== undefined) bounds.push(sql`${number} ${backwards ? sql`>` : sql`<`} ${integer(beyond.number)}`)
    if (last !== undefined) bounds.push(sql`${number} > ${integer(last)}`)
    return sql.join(bounds, sql` and `)
  }
  const direction = backwards ? sql`asc` : sql`desc`
  const waiting = sql`
    select number from api_keys as keys not indexed
    where number > (select indexed_to from key_names_state) and ${within(sql`number`)}
    order by number ${direction} limit ${limit}`
  // The index leads: a plain join could begin with the account's keys.
  const indexed = sql`
    select key_names.rowid as number from key_names cross join api_keys as keys on keys.number = key_names.rowid
    where key_names match ${match} and ${within(sql`key_names.rowid`)}
    order by key_names.rowid ${direction} limit ${limit}`
  return {
    numbers: sql<number>`
      select number from (select * from (${waiting}) union all select * from (${indexed}))
      order by number ${direction} limit ${limit}`,
    foundAll: last === undefined,
  }
}

/** Numbers of JavaScript come to SQLite as REAL, by which FTS5 does not begin or end its reading. */
const integer = (number: number) => sql`cast(${number} as integer)`

/** The number of the newest key but so many; undefined where there are not as many. */
async function findNth(db: Db, search: NameSearch, count: number): Promise<number | undefined> {
  const type = search.type === undefined ? sql`` : sql`and type = ${search.type}`
  const waiting = sql`
    select count(*) from api_keys not indexed
    where number > (select indexed_to from key_names_state)
      and account_sid = ${search.accountSid} and region = ${search.region} ${type}`
  const { rows } = await sql<{ number: number }>`
    select rowid as number from key_names where key_names match ${typeTokens(search)}
    order by rowid desc limit 1 offset max(0, ${count} - (${waiting}))`.execute(db)
  return rows[0]?.number
}

/**
 * Of the parts of a text the rarest. Asking for all would be slower the longer the text is, and for those that most keys
 * hold slower still. Neighbours, which share two characters, are mostly found together,
 * so one of them is enough.
 */
async function chooseGrams(db: Db, place: Place, grams: readonly string[]): Promise<string[]> {
  if (grams.length <= askFor.used) return grams.map((gram) => placeHash(place) + gram)
  // Names share words; what is at their borders, and digits, tell them apart. Of the others every third covers all.
  const plain = (gram: string) => /^[a-z]*$/.test(gram)
  const likely = grams
    .map((gram, at) => ({ token: placeHash(place) + gram, at, rank: plain(gram) ? 1 + (at % gramLength) : 0 }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, askFor.weighed)
  const weighed = await Promise.all(likely.map(async (gram) => ({ ...gram, weight: await weigh(db, gram.token) })))
  const rarest = weighed.toSorted((a, b) => a.weight - b.weight)
  const chosen: typeof rarest = []
  for (const gram of rarest) {
    if (chosen.every(({ at }) => Math.abs(gram.at - at) > 1)) chosen.push(gram)
  }
  return chosen.slice(0, askFor.used).map(({ token }) => token)
}

/** How far back the newest few keys with a token lie: the larger the number, the more there are. */
async function weigh(db: Db, token: string): Promise<number> {
  const [found] = await selectSample(db, { match: quote(token) })
  return found?.number ?? 0
}

const selectSample = compileOnce((db, { match }: { match: string }) =>
  db.selectNoFrom(
    sql<number | null>`(
      select rowid from key_names where key_names match ${match} order by rowid desc limit 1 offset ${sql.lit(sample)}
    )`.as('number'),
  ),
)

/** What the index holds of a key. */
function tokensOf(row: IndexedRow): string {
  const place = placeHash(row)
  let text = placeToken(place, row.type)
  for (const gram of gramsOf(row.nameKey ?? '')) text += ` ${place}${gram}`
  return text
}

/** All of three characters that follow each other. The ASCII characters that would end a token are moved away. */
function gramsOf(text: string): string[] {
  const moved = text.replace(/[^a-z0-9\x80-\uffff]/g, moveAway)
  // The halves of a character of two units must stay together; few texts have one.
  const characters = /[\ud800-\udfff]/.test(moved) ? Array.from(moved) : undefined
  const grams = []
  for (let end = gramLength; end <= (characters ?? moved).length; end++) {
    grams.push(characters?.slice(end - gramLength, end).join('') ?? moved.slice(end - gramLength, end))
  }
  return grams
}

/** To where it takes two bytes. A character that is there by itself finds too much, and the look at the name puts it right. */
function moveAway(character: string): string {
  return String.fromCharCode(0x80 + character.charCodeAt(0))
}

const quote = (token: string) => `"${token}"`

/** Matches all keys of a place, or those of one type. */
function typeTokens({ type, ...place }: Place & { type?: KeyType | undefined }): string {
  const types: readonly KeyType[] = type === undefined ? ['main', 'standard', 'restricted'] : [type]
  return `(${types.map((each) => quote(placeToken(placeHash(place), each))).join(' OR ')})`
}

/** Shorter than the token of three characters, so it is none. */
function placeToken(place: string, type: KeyType): string {
  return place + type[0]
}

const hashes = new Map<string, string>()

/** Few letters, because each token has them. Two places that share them would merely slow each other down. */
function placeHash({ accountSid, region }: Place): string {
  const place = `${accountSid} ${region}`
  let hash = hashes.get(place)
  if (hash === undefined) {
    hash = createHash('sha256').update(place).digest('hex').slice(0, 6)
    hashes.set(place, hash)
    if (hashes.size > 1000) hashes.delete(hashes.keys().next().value!)
  }
  return hash
}
