import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPageToken, writePageToken } from '../api-keys/page-token.ts'
import { refusal } from '../testing/refusal.ts'
import { iso8601, readPageRequest, rfc2822, v1Meta, v2010Paging } from './wire.ts'

const token = writePageToken({
  direction: 'after',
  rank: 0,
  order: 'newest',
  sid: `SK${'a'.repeat(32)}`,
  number: 1,
})

describe('dates', () => {
  it('are RFC 2822 in GMT with a numeric offset', () => {
    expect(rfc2822(Date.UTC(2016, 5, 13, 22, 50, 8))).toBe('Mon, 13 Jun 2016 22:50:08 +0000')
    expect(rfc2822(Date.UTC(2027, 0, 1, 0, 0, 0, 999))).toBe('Fri, 01 Jan 2027 00:00:00 +0000')
  })

  it('of auth tokens are ISO 8601 to the second', () => {
    expect(iso8601(Date.UTC(2015, 6, 31, 4, 0, 0, 7))).toBe('2015-07-31T04:00:00Z')
  })

  it('read back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 ** 11 - 1 }), (time) => {
        expect(Date.parse(rfc2822(time))).toBe(time - (time % 1000))
      }),
    )
  })
})

describe('a page request', () => {
  const read = (query: Record<string, string>) =>
    readPageRequest(new Map(Object.entries(query)), (text) => readPageToken(text, 'newest'))

  it('asks for the first 50 when it says nothing', () => {
    const first = { pageSize: 50, page: 0, pageToken: undefined, from: undefined }
    expect(read({})).toEqual(first)
    expect(read({ PageSize: '', Page: '', PageToken: '' })).toEqual(first)
  })

  it.each([
    ['1', 1],
    ['1000', 1000],
    ['1001', 1000],
    ['5000', 1000],
    ['999999999', 1000],
  ])('of size %s gets %i rows at most', (PageSize, pageSize) => {
    expect(read({ PageSize }).pageSize).toBe(pageSize)
  })

  it.each([
    { PageSize: '0' },
    { PageSize: '-1' },
    { PageSize: '1.5' },
    { PageSize: 'all' },
    { PageSize: '1e3' },
    { Page: '-1' },
    { Page: 'x' },
    // The first rows again would let a loop "until a page is empty" run for ever.
    { Page: '1' },
    { Page: '5', PageToken: '' },
  ])('%o is refused', (query) => {
    expect(refusal(() => read(query))).toEqual({ status: 400, code: 20001 })
  })

  it('takes a token that this server wrote and no other', () => {
    expect(read({ PageToken: token })).toMatchObject({ pageToken: token, from: { direction: 'after' } })
    expect(read({ PageToken: token, Page: '5' })).toMatchObject({ page: 5, pageToken: token })
    expect(refusal(() => read({ PageToken: 'PA1' }))).toEqual({ status: 400, code: 21481 })
    expect(refusal(() => read({ PageToken: `${token}0` }))).toEqual({ status: 400, code: 21481 })
  })
})

describe('the paging fields', () => {
  const path = '/2010-04-01/Accounts/AC1/Keys.json'
  it('of an empty list name no neighbours and no rows', () => {
    const request = { pageSize: 50, page: 0, pageToken: undefined, from: undefined }
    expect(v2010Paging(path, request, { count: 0, nextPage: null, previousPage: null })).toEqual({
      page: 0,
      page_size: 50,
      start: 0,
      end: 0,
      uri: `${path}?PageSize=50&Page=0`,
      first_page_uri: `${path}?PageSize=50&Page=0`,
      next_page_uri: null,
      previous_page_uri: null,
    })
  })

  it('of a page in the middle lead both ways and keep the size', () => {
    const request = { pageSize: 2, page: 3, pageToken: token, from: undefined }
    expect(v2010Paging(path, request, { count: 2, nextPage: 'PA', previousPage: 'PB' })).toEqual({
      page: 3,
      page_size: 2,
      start: 6,
      end: 7,
      uri: `${path}?PageSize=2&Page=3&PageToken=${token}`,
      first_page_uri: `${path}?PageSize=2&Page=0`,
      next_page_uri: `${path}?PageSize=2&Page=4&PageToken=PA`,
      previous_page_uri: `${path}?PageSize=2&Page=2&PageToken=PB`,
    })
  })

  it('never count a page below zero', () => {
    const request = { pageSize: 2, page: 0, pageToken: token, from: undefined }
    const fields = v2010Paging(path, request, { count: 1, nextPage: null, previousPage: 'PB' })
    expect(fields.previous_page_uri).toBe(`${path}?PageSize=2&Page=0&PageToken=PB`)
  })

  it('of a list with filters keep them', () => {
    const request = { pageSize: 2, page: 0, pageToken: undefined, from: undefined }
    const fields = v2010Paging('/2010-04-01/Accounts.json?Status=closed', request, {
      count: 2,
      nextPage: 'PA',
      previousPage: null,
    })
    expect(fields.next_page_uri).toBe('/2010-04-01/Accounts.json?Status=closed&PageSize=2&Page=1&PageToken=PA')
  })

  it('of a product API are whole addresses, in an object that names the list', () => {
    const request = { pageSize: 2, page: 1, pageToken: token, from: undefined }
    const address = 'https://iam.twilio.com/v1/Keys?AccountSid=AC1'
    expect(v1Meta(address, 'keys', request, { count: 2, nextPage: null, previousPage: 'PB' })).toEqual({
      page: 1,
      page_size: 2,
      first_page_url: `${address}&PageSize=2&Page=0`,
      previous_page_url: `${address}&PageSize=2&Page=0&PageToken=PB`,
      url: `${address}&PageSize=2&Page=1&PageToken=${token}`,
      next_page_url: null,
      key: 'keys',
    })
  })
})
