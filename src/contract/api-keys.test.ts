import { describe, expect, it } from 'vitest'
import { listApiKeys, readListView } from './api-key-list.ts'
import { createApiKey, FriendlyName, friendlyNameFits, getApiKey, KeySid, NewApiKey } from './api-keys.ts'
import { countCharacters, shownName } from './characters.ts'

const accountSid = `AC${'a'.repeat(32)}`
const sid = `SK${'b'.repeat(32)}`

describe('a friendly name', () => {
  it('is counted as a person counts: a surrogate pair is one character', () => {
    expect(countCharacters('')).toBe(0)
    expect(countCharacters('abc')).toBe(3)
    expect(countCharacters('🔑🔑')).toBe(2)
  })

  it.each(['x', '🔑', 'ß', '鍵'])('may have 64 characters of %s, but not 65', (character) => {
    expect(friendlyNameFits(character.repeat(64))).toBe(true)
    expect(friendlyNameFits(character.repeat(65))).toBe(false)
    expect(FriendlyName.safeParse(character.repeat(64)).success).toBe(true)
    expect(FriendlyName.safeParse(character.repeat(65)).success).toBe(false)
  })

  it('is trimmed before it is measured', () => {
    expect(FriendlyName.parse('  Mario  ')).toBe('Mario')
    expect(FriendlyName.parse(`   ${'x'.repeat(64)}   `)).toBe('x'.repeat(64))
  })

  it.each(['ключ', 'مفتاح', 'क्षेत्र', '👩‍👩‍👧', 'a\u200Fb'])('may be %s, and is shown as it is', (text) => {
    expect(FriendlyName.parse(text)).toBe(text)
    expect(shownName(text)).toBe(text)
  })

  it.each(['\u202Eevil', 'evil\u2066', '\u202Aev\u202Cil'])('turns no text around it: %j', (text) => {
    expect(FriendlyName.safeParse(text).error?.issues[0]?.message).toMatch(/^Leave out/)
    expect(shownName(text)).toBe('evil')
  })

  it.each(['\u200B', '\u202E', '\u00AD\u3164', '\uFE0F\u0000'])('is nothing where nothing can be seen: %j', (text) => {
    expect(FriendlyName.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
      'Enter a name for the API key.',
    ])
    expect(shownName(text)).toBe('')
  })

  it.each(['', '   ', '\t\n'])('is needed in the console: %j is refused with a sentence', (text) => {
    expect(FriendlyName.safeParse(text).error?.issues[0]?.message).toBe('Enter a name for the API key.')
  })
})

describe('a key SID', () => {
  it.each([sid, 'SK0123456789abcdefABCDEF0123456789'])('may be %s', (text) => {
    expect(KeySid.safeParse(text).success).toBe(true)
  })

  it.each([
    '',
    'SK',
    `SK${'b'.repeat(31)}`,
    `SK${'b'.repeat(33)}`,
    `SK${'g'.repeat(32)}`,
    `AC${'b'.repeat(32)}`,
    `${sid}\n`,
  ])('may not be %j', (text) => {
    expect(KeySid.safeParse(text).success).toBe(false)
  })
})

describe('the endpoints of keys', () => {
  it('refuse a field that they do not name', () => {
    const input = { accountSid, region: 'us1', friendlyName: 'A key', type: 'standard' }
    expect(createApiKey.input.safeParse(input).success).toBe(true)
    const refused = createApiKey.input.safeParse({ ...input, policy: '{}' })
    expect(refused.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['policy'] }])
  })

  it('make keys of the three types, and of no other', () => {
    const permissions = ['/twilio/messaging/messages/read']
    const types = ['main', 'standard', 'restricted', 'MAIN', '', undefined]
    const taken = types.filter((type) => {
      const policy = type === 'restricted' ? { permissions } : {}
      return NewApiKey.safeParse({ friendlyName: 'A key', type, ...policy }).success
    })
    expect(taken).toEqual(['main', 'standard', 'restricted'])
  })

  it.each(['main', 'standard'] as const)('make no %s key with permissions of its own', (type) => {
    const permissions = ['/twilio/messaging/messages/read']
    const refused = NewApiKey.safeParse({ friendlyName: 'A key', type, permissions })
    expect(refused.error?.issues[0]?.path).toEqual(['permissions'])
  })

  it('make a Restricted key in the United States alone', () => {
    const restricted = { friendlyName: 'A key', type: 'restricted', permissions: ['/twilio/messaging/messages/read'] }
    const taken = ['us1', 'ie1', 'au1'].filter(
      (region) => createApiKey.input.safeParse({ accountSid, region, ...restricted }).success,
    )
    expect(taken).toEqual(['us1'])
  })

  it('know three regions', () => {
    const regions = ['us1', 'ie1', 'au1', 'jp1', 'US1', '', undefined]
    const taken = regions.filter((region) => getApiKey.input.safeParse({ accountSid, region, sid }).success)
    expect(taken).toEqual(['us1', 'ie1', 'au1'])
  })

  it('take a page token of a sensible length only', () => {
    const at = { accountSid, region: 'us1' }
    expect(listApiKeys.input.safeParse(at).success).toBe(true)
    expect(listApiKeys.input.safeParse({ ...at, page: 'x'.repeat(512) }).success).toBe(true)
    expect(listApiKeys.input.safeParse({ ...at, page: 'x'.repeat(513) }).success).toBe(false)
  })

  it('answer no field that is not named, so a verifier cannot leave', () => {
    const key = {
      sid,
      friendlyName: null,
      type: 'standard',
      region: 'us1',
      createdAt: 1,
      updatedAt: 2,
      createdBy: null,
      updatedBy: 'Mario',
      version: 3,
      permissionCount: null,
      delivered: true,
      lastUsedAt: null,
      permissions: null,
    }
    expect(getApiKey.output.parse({ key: { ...key, verifier: 'hash' }, secret: 'text' })).toEqual({ key })
  })
})

describe('the view of a list', () => {
  const read = (query: string) => readListView(new URLSearchParams(query))

  it('is what the address says', () => {
    expect(read('search=Mario&type=main&sort=oldest&size=50&page=PA')).toEqual({
      search: 'Mario',
      type: 'main',
      sort: 'oldest',
      size: '50',
      page: 'PA',
    })
  })

  it.each([
    '',
    'search=&type=&page=',
    'search=+++',
    'type=admin',
    'sort=random',
    'size=26',
    'constructor=1',
    'Type=main',
  ])('is the usual one for %j', (query) => {
    expect(read(query)).toEqual({})
  })

  it('takes the first of two, trims, cuts what is too long, and keeps a page token as it is', () => {
    expect(read('type=main&type=standard&search=+a+&page=broken')).toEqual({
      type: 'main',
      search: 'a',
      page: 'broken',
    })
    expect(read(`search=${'x'.repeat(65)}`)).toEqual({ search: 'x'.repeat(64) })
    expect(read(`search=${'x'.repeat(63)}+x`)).toEqual({ search: 'x'.repeat(63) })
    expect(read(`page=${'x'.repeat(600)}`)).toEqual({ page: 'x'.repeat(512) })
  })
})
