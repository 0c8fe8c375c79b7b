import { pageSizes } from '#contract/api-key-list.ts'
import { invalidPageToken, invalidParameter, pageTokenRequired } from './errors.ts'
import type { Parameters } from './parameters.ts'
import { type PagePosition, readPageToken } from '../api-keys/page-token.ts'
import type { KeyPage } from '../api-keys/list.ts'

/** RFC 2822 in GMT with a numeric offset: `Mon, 13 Jun 2016 22:50:08 +0000`. */
export function rfc2822(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace('GMT', '+0000')
}

/** Larger numbers are cut to this: they are counts, and no one counts so far. */
const largestNumber = 1_000_000_000

/** A page that a caller asks for. `page` is the caller's own count; the token chooses. */
export interface PageRequest {
  pageSize: number
  page: number
  pageToken: string | undefined
  from: PagePosition | undefined
}

/**
 * Reads `PageSize` (1 to 1,000, default 50; more is cut, because the SDK sends such values), `Page` and `PageToken`.
 *
 * @throws RestError 400/20001 for a size or count that is no number, and for a later page without a token: the first
 *   rows again would let a loop "until a page is empty" run for ever; 400/21481 for a token that is none
 */
export function readPageRequest(query: Parameters): PageRequest {
  const number = (name: string, fallback: number, min: number): number => {
    const text = query.get(name)
    if (text === undefined || text === '') return fallback
    if (!/^\d+$/.test(text) || Number(text) < min) throw invalidParameter(name)
    return Math.min(Number(text), largestNumber)
  }
  const pageToken = query.get('PageToken') || undefined
  const from = pageToken === undefined ? undefined : readPageToken(pageToken, 'newest')
  if (from === null) throw invalidPageToken()
  const pageSize = Math.min(number('PageSize', pageSizes.default, 1), pageSizes.max)
  const page = number('Page', 0, 0)
  if (page > 0 && pageToken === undefined) throw pageTokenRequired()
  return { pageSize, page, pageToken, from }
}

/** The paging fields of a v2010 list; the URIs are paths without a host. */
export function v2010Paging(
  path: string,
  request: PageRequest,
  result: Pick<KeyPage, 'keys' | 'nextPage' | 'previousPage'>,
) {
  const { pageSize, page } = request
  const uri = (at: number, token?: string | null) =>
    `${path}?PageSize=${pageSize}&Page=${at}${token ? `&PageToken=${token}` : ''}`
  const start = result.keys.length === 0 ? 0 : page * pageSize
  return {
    page,
    page_size: pageSize,
    start,
    end: result.keys.length === 0 ? 0 : start + result.keys.length - 1,
    uri: uri(page, request.pageToken),
    first_page_uri: uri(0),
    next_page_uri: result.nextPage === null ? null : uri(page + 1, result.nextPage),
    previous_page_uri: result.previousPage === null ? null : uri(Math.max(page - 1, 0), result.previousPage),
  }
}
