import { type RawBuilder, sql } from 'kysely'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { findNames, gramLength } from '../db/name-index.ts'
import { nameKey } from '../db/name-key.ts'
import type { Db } from '../db/tables.ts'
import type { PagePosition } from './page-token.ts'

/** Newest keys among which a text is looked for that is too short for the index. */
export const shortSearchLimit = 10_000

/** What looks like the start of a SID. */
const sidStart = /^SK([0-9a-f]{4,32})$/i

/** That a SID begins with what is searched; undefined where that is no start of a SID. */
export function sidBegins(search: string): RawBuilder<unknown> | undefined {
  const digits = sidStart.exec(search.trim())?.[1]?.toLowerCase()
  return digits === undefined ? undefined : sql`sid >= ${`SK${digits}`} and sid < ${`SK${digits}g`}`
}

export interface Search {
  accountSid: string
  region: Region
  type?: KeyType | undefined
  search: string
}

/** The numbers of a page of what a search finds, as a query to select from. */
export async function searchNumbers(
  db: Db,
  { search, ...place }: Search,
  limit: number,
  from: PagePosition | undefined,
): Promise<{ numbers: RawBuilder<number>; searchedAll: boolean }> {
  const beyond = from?.order === 'found' ? from : undefined
  const begins = sidBegins(search)
  if (begins !== undefined) {
    // First by SID: there are few that begin alike, and very many keys in an account.
    const found = sql`
      with alike as materialized (
        select number, account_sid, region, type from api_keys
        where ${begins}
      )
      select number from alike
      where account_sid = ${place.accountSid} and region = ${place.region} ${ofType(place.type)}`
    const { rows } = await sql`${found} limit 1`.execute(db)
    if (rows.length > 0) return { numbers: sql`${found} ${page(beyond, limit)}`, searchedAll: true }
  }
  const text = nameKey(search.trim())
  const newest = Array.from(text).length < gramLength ? shortSearchLimit : undefined
  const { numbers, foundAll } = await findNames(db, { ...place, text, beyond }, limit, newest)
  return { numbers, searchedAll: foundAll }
}

function ofType(type: KeyType | undefined): RawBuilder<unknown> {
  return type === undefined ? sql`` : sql`and type = ${type}`
}

function page(beyond: { direction: 'after' | 'before'; number: number } | undefined, limit: number) {
  if (beyond === undefined) return sql`order by number desc limit ${limit}`
  return beyond.direction === 'before'
    ? sql`and number > ${beyond.number} order by number asc limit ${limit}`
    : sql`and number < ${beyond.number} order by number desc limit ${limit}`
}
