import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readListView } from '#contract/api-key-list.ts'
import { listQuery, paths, safeNext } from './paths.ts'

const place = { accountSid: `AC${'a'.repeat(32)}`, region: 'us1' } as const

it('the address of a list leaves out what goes without saying', () => {
  const list = `/account/${place.accountSid}/settings/us1/api-keys/list`
  expect(paths.apiKeys(place)).toBe(list)
  expect(paths.apiKeys(place, { search: '', type: undefined, sort: 'newest', size: '25' })).toBe(list)
  expect(paths.apiKeys(place, { page: 'p', size: '50', sort: 'name', type: 'main', search: 'a b&c' })).toBe(
    `${list}?search=a+b%26c&type=main&sort=name&size=50&page=p`,
  )
})

it('what a list shows is read from its address as it was written', () => {
  const view = { search: 'é & +', type: 'restricted', sort: 'oldest', size: '100', page: 'x=' } as const
  expect(readListView(new URLSearchParams(listQuery(view)))).toEqual(view)
})

describe('the address after logging in', () => {
  beforeEach(() => vi.stubGlobal('location', { origin: 'https://latchkey.example' }))
  afterEach(() => vi.unstubAllGlobals())

  it.each(['/account/AC1/settings/us1/api-keys/list?search=a', '/console'])('is one of this console: %s', (next) =>
    expect(safeNext(next)).toBe(next),
  )

  it.each([
    null,
    '',
    'https://latchkey.example/console',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '//',
    '/.//evil.example/x',
    'javascript:alert(1)',
    'account/AC1/settings/us1/api-keys/list',
    '/login',
    '/logout',
  ])('is the first page in the place of %s', (next) => expect(safeNext(next)).toBe('/'))
})
