import { sql } from 'kysely'
import type { KeySort } from '#contract/api-key-list.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { nameKey } from '../db/name-key.ts'
import type { Db } from '../db/tables.ts'
import { searchNumbers } from './list-search.ts'
import { inOrder, sortedNumbers } from './list-sorted.ts'
import { type KeyOrder, type PagePosition, writePageToken } from './page-token.ts'
import { type ApiKeyRecord, selectApiKeys, toRecord } from './record.ts'

/** Which keys a list shows. */
export interface KeyList {
  accountSid: string
  region: Region
  type?: KeyType | undefined
  /** The newest first unless stated; while searching always. */
  sort?: KeySort | undefined
  /** Part of a name, or the first characters of a SID. */
  search?: string | undefined
}

export interface KeyPage {
  keys: ApiKeyRecord[]
  /** Tokens of the neighbouring pages; null where there is none. */
  nextPage: string | null
  previousPage: string | null
  /** False where a search looked at the newest keys only. */
  searchedAll: boolean
}

/** How a list is in order; what its page tokens are read by. */
export function orderOf({ search, sort }: Pick<KeyList, 'search' | 'sort'>): KeyOrder {
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
  const { numbers, searchedAll } = isSearch(list.search)
    ? await searchNumbers(db, { ...list, search: list.search }, size + 1, from)
    : { numbers: sortedNumbers(list, order, size + 1, from), searchedAll: true }

  const rows = await selectApiKeys(db)
    .select(['api_keys.number', 'api_keys.name_key as nameKey'])
    .where('api_keys.number', 'in', sql<number>`(${numbers})`)
    .orderBy(inOrder(order, backwards))
    .execute()
  const more = rows.length > size
  const page = rows.slice(0, size)
  if (backwards) page.reverse()

  const token = (direction: 'after' | 'before', row: (typeof page)[number] | undefined) =>
    row === undefined ? null : writePageToken({ direction, order, ...row })
  return {
    keys: page.map(({ number: _number, nameKey: _nameKey, ...row }) => toRecord(row)),
    previousPage: (backwards ? more : from !== undefined) ? token('before', page[0]) : null,
    nextPage: backwards || more ? token('after', page.at(-1)) : null,
    searchedAll,
  }
}
