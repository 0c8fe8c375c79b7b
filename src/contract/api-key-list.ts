import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { KeyType } from './key-types.ts'
import { RegionId } from './regions.ts'

/*
 * The list of keys, apart from all else that is done with keys: it is what people open, and the console's first view
 * brings no more than it needs.
 */

/** Rows of a page. Default and limit are those of Twilio's key list; the console offers `console`, the first by itself. */
export const pageSizes = { default: 50, max: 1000, console: [25, 50, 100] } as const

/**
 * A key as lists and pages show it. Times are milliseconds since 1970; the names are those of users, where known.
 */
export const ApiKey = z.object({
  sid: z.string(),
  friendlyName: z.nullable(z.string()),
  type: KeyType,
  region: RegionId,
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.nullable(z.string()),
  updatedBy: z.nullable(z.string()),
  /** Counts the changes; what `If-Match` names. */
  version: z.number(),
  /** How many permissions a Restricted key holds; null for other types, which have none of their own. */
  permissionCount: z.nullable(z.number()),
  /** Whether its secret is known to have arrived. Where it is not, it may have all the same: a server that stopped forgets. */
  delivered: z.boolean(),
  /** Milliseconds since 1970; null where no use is known. */
  lastUsedAt: z.nullable(z.number()),
})
export type ApiKey = z.infer<typeof ApiKey>

/** How a list can be sorted. Names without regard to case and accents, keys without a name last. */
export const KeySort = z.enum(['newest', 'oldest', 'name', 'name-descending'])
export type KeySort = z.infer<typeof KeySort>

/** Days without use that a list can ask for; a text, since it travels in the query. */
export const unusedDays = '90'

/** Characters of a search: as many as a name or a SID can have. */
export const searchLimit = 64

/** Characters of a page token, and some to spare. */
const pageTokenLimit = 512

/**
 * What a list shows, as the address of the page says it. `search` is part of a name, or the first characters of a SID
 * (`SK` and at least four digits); while searching, the newest come first whatever `sort` says. `unused` keeps only
 * the keys that were neither made nor used in so many days; those that are unused longest come first, while searching too. `page`
 * is a token from an earlier reply to the same request; what is no token of this list means its first page.
 */
export const KeyListView = z.strictObject({
  search: z.optional(z.string().check(z.trim(), z.maxLength(searchLimit))),
  type: z.optional(KeyType),
  unused: z.optional(z.enum([unusedDays])),
  sort: z.optional(KeySort),
  /** As a text, since it travels in the query. */
  size: z.optional(z.enum(pageSizes.console.map(String))),
  page: z.optional(z.string().check(z.maxLength(pageTokenLimit))),
})
export type KeyListView = z.infer<typeof KeyListView>

/**
 * Reads what a list shows from the address of its page; server and console read it alike, since the first data is found by
 * it. What is empty or no value of the list is left out, and a search is cut to what can be found. A page token is kept,
 * however damaged, since the reply says that it was none; it is cut to what can be sent.
 *
 * @param query a `URLSearchParams`
 */
export function readListView(query: { get: (name: string) => string | null }): KeyListView {
  const read = Object.keys(KeyListView.shape).flatMap((name) => {
    const text = (query.get(name) ?? '').trim()
    const limits: Record<string, number> = { search: searchLimit, page: pageTokenLimit }
    const value = text.slice(0, limits[name]).trim()
    const usable = value !== '' && KeyListView.safeParse({ [name]: value }).success
    return usable ? [[name, value]] : []
  })
  return Object.fromEntries(read) as KeyListView
}

/**
 * A page of the keys of an account and region. `start` says how many keys stand before it, by the way of pages that led to
 * it. `searchedAll` is false where a search of one or two characters stopped
 * after the newest keys of a very large account, and one of unused keys after those unused longest. `firstPageInstead` is true where `page` was no token of this list, as in
 * the address of a list in another order or one that was cut off.
 */
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys',
  input: z.extend(z.strictObject({ accountSid: AccountSid, region: RegionId }), KeyListView.shape),
  output: z.object({
    keys: z.array(ApiKey),
    start: z.number(),
    nextPage: z.nullable(z.string()),
    previousPage: z.nullable(z.string()),
    searchedAll: z.boolean(),
    firstPageInstead: z.boolean(),
  }),
  errors: ['not_found'],
})

/**
 * How many keys a list has in all, apart from its pages, so that no page waits for it. `total` is null where there are more
 * than 10,000, and where only the newest keys were searched.
 */
export const countApiKeys = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys/count',
  input: z.extend(
    z.strictObject({ accountSid: AccountSid, region: RegionId }),
    z.pick(KeyListView, { search: true, type: true, unused: true }).shape,
  ),
  output: z.object({ total: z.nullable(z.number()) }),
  errors: ['not_found'],
})
