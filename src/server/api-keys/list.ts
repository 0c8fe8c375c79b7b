import { sql } from 'kysely'
import type { KeySort } from '#contract/api-key-list.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import type { Context } from '../context.ts'
import { nameKey } from '../db/name-key.ts'
import type { Db } from '../db/tables.ts'
import { daysAgo } from '../stored-time.ts'
import { searchIdle } from './list-idle.ts'
import { searchNumbers } from './list-search.ts'
import { inOrder, sortedNumbers } from './list-sorted.ts'
import { type KeyOrder, type PagePosition, writePageToken } from './page-token.ts'
import { type ApiKeyRecord, selectApiKeys, toRecord } from './record.ts'

/** Which keys a list shows. */
export interface KeyList {
  accountSid: string
  region: Region
  type?: KeyType | undefined
  /** Those alone that were neither made nor used after this moment, milliseconds since 1970. */
  idleSince?: number | undefined
  /** The newest first unless stated; while searching always. Of idle keys those unused longest come first, always. */
  sort?: KeySort | undefined
  /** Part of a name, or the first characters of a SID. */
  search?: string | undefined
}

export interface KeyPage {
  keys: ApiKeyRecord[]
  /** How many keys of the list stand before these, by the way of pages that led here. */
  start: number
  /** Tokens of the neighbouring pages; null where there is none. */
  nextPage: string | null
  previousPage: string | null
  /** False where a search looked at some keys only: the newest, or those unused longest. */
  searchedAll: boolean
}

/** The list that a view of the console asks for. Where last uses decide, those that are kept in memory are written before. */
export async function listOf<View extends { unused?: string | undefined }>(
  { now, keyUses }: Pick<Context, 'now' | 'keyUses'>,
  { unused, ...view }: View,
): Promise<Omit<View, 'unused'> & Pick<KeyList, 'idleSince'>> {
  if (unused === undefined) return view
  await keyUses.settle()
  return { ...view, idleSince: daysAgo(Number(unused), now()) }
}

/** How a list is in order; what its page tokens are read by. */
export function orderOf({ search, sort, idleSince }: Pick<KeyList, 'search' | 'sort' | 'idleSince'>): KeyOrder {
  if (idleSince !== undefined) return 'idle'
  return isSearch(search) ? 'found' : (sort ?? 'newest')
}

/** A text of nothing but spaces and accents is none. */
function isSearch(search: string | undefined): search is string {
  return search !== undefined && nameKey(search).trim() !== ''
}

/**
 * A page of an account's keys in a region. Keyset paging: a key that stays is neither skipped nor repeated while others
 * come and go, and a late page costs what the first does.
 *
 * @param size rows of the page, 1 to 1,000
 * @param from a position from an earlier page of the same list; absent, the first page
 */
export async function listApiKeys(db: Db, list: KeyList, size: number, from?: PagePosition): Promise<KeyPage> {
  const order = orderOf(list)
  if (from !== undefined && from.order !== order) throw new Error(`a page of ${from.order} was asked for in ${order}`)
  const backwards = from?.direction === 'before'
  // One more than the page shows whether there is another.
  const { numbers, searchedAll } = await numbersOf(db, list, size + 1, from)

  const rows = await selectApiKeys(db)
    .select(['api_keys.number', 'api_keys.name_key as nameKey', 'api_keys.idle_since as idleSince'])
    .where('api_keys.number', 'in', sql<number>`(${numbers})`)
    .orderBy(inOrder(order, backwards))
    .execute()
  const more = rows.length > size
  const page = rows.slice(0, size)
  if (backwards) page.reverse()

  const before = backwards ? more : from !== undefined
  // Keys that came or went since the token was written may have moved the page.
  const start = backwards ? (before ? Math.max(from.rank - page.length, 1) : 0) : (from?.rank ?? 0)
  const token = (direction: 'after' | 'before', row: (typeof page)[number] | undefined, rank: number) =>
    row === undefined ? null : writePageToken({ direction, rank, order, ...row })
  return {
    keys: page.map(({ number: _number, nameKey: _nameKey, idleSince: _idleSince, ...row }) => toRecord(row)),
    start,
    previousPage: before ? token('before', page[0], start) : null,
    nextPage: backwards || more ? token('after', page.at(-1), start + page.length) : null,
    searchedAll,
  }
}

/** Keys up to which a list is counted: beyond, its exact length is of no use and its count costs. */
export const countLimit = 10_000

/**
 * How many keys a list has.
 *
 * @returns null where there are more than `countLimit`, or where a search looked at some of them only
 */
export async function countApiKeys(db: Db, list: KeyList): Promise<number | null> {
  const { numbers, searchedAll } = await numbersOf(db, list, countLimit + 1)
  if (!searchedAll) return null
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${numbers})`.execute(db)
  const { count } = rows[0]!
  return count > countLimit ? null : count
}

async function numbersOf(db: Db, list: KeyList, limit: number, from?: PagePosition) {
  if (!isSearch(list.search)) return { numbers: sortedNumbers(list, orderOf(list), limit, from), searchedAll: true }
  const search = { ...list, search: list.search }
  return list.idleSince === undefined ? searchNumbers(db, search, limit, from) : searchIdle(db, search, limit, from)
}
