import { pageSizes } from '#contract/api-key-list.ts'
import { type PagePosition, readPageToken } from '../api-keys/page-token.ts'
import { invalidPageToken, invalidParameter, pageTokenRequired } from './errors.ts'
import type { Parameters } from './parameters.ts'

/** RFC 2822 in GMT with a numeric offset: `Mon, 13 Jun 2016 22:50:08 +0000`. */
export function rfc2822(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace('GMT', '+0000')
}

/** Larger numbers are cut to this: they are counts, and no one counts so far. */
const largestNumber = 1_000_000_000

/** ISO 8601 to the second: `2015-07-31T04:00:00Z`. */
export function iso8601(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** A page that a caller asks for. `page` is the caller's own count; the token chooses. */
export interface PageRequest<Position> {
  pageSize: number
  page: number
  pageToken: string | undefined
  from: Position | undefined
}

/** The parameters that `readPageRequest` reads. */
export const pageParameters = ['PageSize', 'Page', 'PageToken'] as const

/**
 * Reads `PageSize` (1 to 1,000, default 50; more is cut, because the SDK sends such values), `Page` and `PageToken`.
 *
 * @param readToken gives null for a token that is none
 * @throws RestError 400/20001 for a size or count that is no number, and for a later page without a token: the first
 *   rows again would let a loop "until a page is empty" run for ever; 400/21481 for a token that is none
 */
export function readPageRequest<Position>(
  query: Parameters,
  readToken: (token: string) => Position | null,
): PageRequest<Position> {
  const number = (name: string, fallback: number, min: number): number => {
    const text = query.get(name)
    if (text === undefined || text === '') return fallback
    if (!/^\d+$/.test(text) || Number(text) < min) throw invalidParameter(name)
    return Math.min(Number(text), largestNumber)
  }
  const pageToken = query.get('PageToken') || undefined
  const from = pageToken === undefined ? undefined : readToken(pageToken)
  if (from === null) throw invalidPageToken()
  const pageSize = Math.min(number('PageSize', pageSizes.default, 1), pageSizes.max)
  const page = number('Page', 0, 0)
  if (page > 0 && pageToken === undefined) throw pageTokenRequired()
  return { pageSize, page, pageToken, from }
}

/** The page of keys that a caller asks for, newest first. @throws RestError as `readPageRequest` */
export const readKeyPageRequest = (query: Parameters): PageRequest<PagePosition> =>
  readPageRequest(query, (token) => readPageToken(token, 'newest'))

/** How many rows a page has, and the tokens of its neighbours. */
export interface PageResult {
  count: number
  nextPage: string | null
  previousPage: string | null
}

/** The addresses of a page and of its neighbours. @param base path, or address, with a query that is not empty or with none */
function addressesOf(base: string, request: PageRequest<unknown>, { nextPage, previousPage }: PageResult) {
  const { pageSize, page } = request
  const at = (number: number, token?: string | null) =>
    `${base}${base.includes('?') ? '&' : '?'}PageSize=${pageSize}&Page=${number}${token ? `&PageToken=${token}` : ''}`
  return {
    own: at(page, request.pageToken),
    first: at(0),
    next: nextPage === null ? null : at(page + 1, nextPage),
    previous: previousPage === null ? null : at(Math.max(page - 1, 0), previousPage),
  }
}

/** The paging fields of a v2010 list; the URIs are paths without a host. @param path with the list's filters, if any */
export function v2010Paging(path: string, request: PageRequest<unknown>, result: PageResult) {
  const { page, pageSize } = request
  const { own, first, next, previous } = addressesOf(path, request, result)
  const start = result.count === 0 ? 0 : page * pageSize
  return {
    page,
    page_size: pageSize,
    start,
    end: result.count === 0 ? 0 : start + result.count - 1,
    uri: own,
    first_page_uri: first,
    next_page_uri: next,
    previous_page_uri: previous,
  }
}

/** The `meta` of a list of a product API; its addresses are whole. @param key names the field that holds the list */
export function v1Meta(address: string, key: string, request: PageRequest<unknown>, result: PageResult) {
  const { own, first, next, previous } = addressesOf(address, request, result)
  return {
    page: request.page,
    page_size: request.pageSize,
    first_page_url: first,
    previous_page_url: previous,
    url: own,
    next_page_url: next,
    key,
  }
}
