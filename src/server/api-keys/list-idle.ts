import { type RawBuilder, sql } from 'kysely'
import { nameKey } from '../db/name-key.ts'
import type { Db } from '../db/tables.ts'
import { sidBegins } from './list-search.ts'
import { boundsOf, inOrder, type SortedList, sortedNumbers } from './list-sorted.ts'
import type { PagePosition } from './page-token.ts'

/** Keys among which a text is looked for, those unused longest: no index holds their names, and each is read. */
export const idleSearchLimit = 10_000

/** The numbers of a page of idle keys by part of a name or the first characters of a SID, as a query to select from. */
export async function searchIdle(
  db: Db,
  { search, ...list }: SortedList & { search: string },
  limit: number,
  from: PagePosition | undefined,
): Promise<{ numbers: RawBuilder<number>; searchedAll: boolean }> {
  const longest = (count: number) => sortedNumbers(list, 'idle', count, undefined)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${longest(idleSearchLimit + 1)})`.execute(db)
  const bySid = sidBegins(search) ?? sql`false`
  const [bound] = boundsOf('idle', from)
  const numbers = sql<number>`
    select number from api_keys
    where number in (${longest(idleSearchLimit)})
      and (instr(name_key, ${nameKey(search.trim())}) > 0 or (${bySid})) and ${bound}
    order by ${inOrder('idle', from?.direction === 'before')} limit ${limit}`
  return { numbers, searchedAll: rows[0]!.count <= idleSearchLimit }
}
