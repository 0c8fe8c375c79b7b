import type { Region } from '#contract/regions.ts'
import type { Db } from '../db/tables.ts'
import { type ApiKeyRecord, selectApiKeys, toRecord } from './record.ts'
import { type PagePosition, writePageToken } from './page-token.ts'

export interface KeyPage {
  keys: ApiKeyRecord[]
  /** Tokens of the neighbouring pages; null where there is none. */
  nextPage: string | null
  previousPage: string | null
}

/**
 * A page of an account's keys in a region, newest first (ties by SID). Keyset paging: a key that stays is neither
 * skipped nor repeated while others come and go, and a late page costs what the first does.
 *
 * @param size rows of the page, 1 to 1,000
 * @param from a position from an earlier page; absent, the first page
 */
export async function listApiKeys(
  db: Db,
  where: { accountSid: string; region: Region },
  size: number,
  from?: PagePosition,
): Promise<KeyPage> {
  const backwards = from?.direction === 'before'
  let query = selectApiKeys(db)
    .where('api_keys.account_sid', '=', where.accountSid)
    .where('api_keys.region', '=', where.region)
    .orderBy('api_keys.created_at', backwards ? 'asc' : 'desc')
    .orderBy('api_keys.sid', backwards ? 'asc' : 'desc')
    .limit(size + 1)
  if (from !== undefined) {
    const beyond = backwards ? '>' : '<'
    query = query.where((eb) =>
      eb(eb.refTuple('api_keys.created_at', 'api_keys.sid'), beyond, eb.tuple(from.createdAt, from.sid)),
    )
  }
  const rows = await query.execute()
  const more = rows.length > size
  const keys = rows.slice(0, size).map(toRecord)
  if (backwards) keys.reverse()

  const first = keys[0]
  const last = keys.at(-1)
  const hasPrevious = backwards ? more : from !== undefined
  const hasNext = backwards || more
  return {
    keys,
    previousPage: hasPrevious && first ? writePageToken({ direction: 'before', ...first }) : null,
    nextPage: hasNext && last ? writePageToken({ direction: 'after', ...last }) : null,
  }
}
