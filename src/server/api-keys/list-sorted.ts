import { type RawBuilder, sql } from 'kysely'
import { type KeyType, keyTypes } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import type { KeyOrder, PagePosition } from './page-token.ts'

/** What each order sorts by, all of it in one direction. */
const orders: Record<KeyOrder, { by: readonly string[]; descending: boolean }> = {
  newest: { by: ['number'], descending: true },
  oldest: { by: ['number'], descending: false },
  name: { by: ['name_key', 'number'], descending: false },
  'name-descending': { by: ['name_key', 'number'], descending: true },
  found: { by: ['number'], descending: true },
  idle: { by: ['idle_since', 'number'], descending: false },
}

/** Keeps only the keys that are unused since a moment; without one, all. */
function isIdle(since: number | undefined): RawBuilder<unknown> {
  return since === undefined ? sql`true` : sql`idle_since <= ${since}`
}

/** Sorts a query of `api_keys`. Keys without a name come last, whichever way names go. */
export function inOrder(order: KeyOrder, backwards: boolean): RawBuilder<unknown> {
  const { by, descending } = orders[order]
  const direction = sql.raw(descending === backwards ? 'asc' : 'desc')
  const unnamed = sql.raw(backwards ? 'nulls first' : 'nulls last')
  return sql.join(
    by.map((column) => {
      const item = sql`${sql.ref(`api_keys.${column}`)} ${direction}`
      return column === 'name_key' ? sql`${item} ${unnamed}` : item
    }),
  )
}

export interface SortedList {
  accountSid: string
  region: Region
  type?: KeyType | undefined
  /** Milliseconds since 1970. */
  idleSince?: number | undefined
}

/**
 * The numbers of a page's keys, as a query to select from.
 *
 * The indexes are sorted within a type, so that a list of one type costs no more than one of all. A list of all takes the
 * first of each type and merges them. Sorted by name, keys without one are a run of their own.
 */
export function sortedNumbers(
  list: SortedList,
  order: KeyOrder,
  limit: number,
  from: PagePosition | undefined,
): RawBuilder<number> {
  const backwards = from?.direction === 'before'
  const { by, descending } = orders[order]
  const direction = sql.raw(descending === backwards ? 'asc' : 'desc')
  const types = list.type === undefined ? Object.keys(keyTypes) : [list.type]
  const runs = types.flatMap((type) =>
    boundsOf(order, from).map(
      (bound) => sql`
        select * from (
          select number, ${sql.ref(order === 'idle' ? 'idle_since' : 'name_key')} from api_keys
          where account_sid = ${list.accountSid} and region = ${list.region} and type = ${type} and ${bound} and ${isIdle(list.idleSince)}
          order by ${sql.join(by.map((column) => sql`${sql.ref(column)} ${direction}`))} limit ${limit}
        ) as run`,
    ),
  )
  return sql<number>`
    select number from (${sql.join(runs, sql` union all `)}) as api_keys
    order by ${inOrder(order, backwards)} limit ${limit}`
}

/** The runs of a type, each by what tells its keys from the others, and from those that lie before the page. */
export function boundsOf(order: KeyOrder, from: PagePosition | undefined): RawBuilder<unknown>[] {
  const beyond = sql.raw((from?.direction === 'before') === orders[order].descending ? '>' : '<')
  if (order === 'idle') {
    if (from?.order !== order) return [sql`true`]
    return [sql`(idle_since, number) ${beyond} (${from.idleSince}, ${from.number})`]
  }
  if (order !== 'name' && order !== 'name-descending') {
    return [from === undefined ? sql`true` : sql`number ${beyond} ${from.number}`]
  }
  const named = sql`name_key is not null`
  const unnamed = sql`name_key is null`
  if (from === undefined || !('nameKey' in from)) return [named, unnamed]
  const backwards = from.direction === 'before'
  if (from.nameKey === null) {
    const rest = sql`name_key is null and number ${beyond} ${from.number}`
    return backwards ? [named, rest] : [rest]
  }
  const rest = sql`(name_key, number) ${beyond} (${from.nameKey}, ${from.number})`
  return backwards ? [rest] : [rest, unnamed]
}
