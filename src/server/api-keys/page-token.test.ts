import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyListView } from '#contract/api-key-list.ts'
import { friendlyNameLimit } from '#contract/api-keys.ts'
import { nameKey } from '../db/name-key.ts'
import { type KeyOrder, type PagePosition, readPageToken, writePageToken } from './page-token.ts'

const orders: KeyOrder[] = ['newest', 'oldest', 'name', 'name-descending', 'found', 'idle']
const sid = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 })
  .map((hex) => `SK${hex}`)
const direction = fc.constantFrom('after' as const, 'before' as const)
const number = fc.integer({ min: 1, max: 2 ** 50 })
const rank = fc.integer({ min: 0, max: 10 ** 10 - 1 })
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: friendlyNameLimit }),
    // Each of these stands for many characters.
    fc.string({ unit: fc.constantFrom('ﷺ', '㍿', '𝓜', '🔑', '한'), maxLength: friendlyNameLimit }),
  )
  .map(nameKey)
const positions: fc.Arbitrary<PagePosition> = fc.oneof(
  fc.record({
    direction,
    rank,
    order: fc.constantFrom('newest' as const, 'oldest' as const),
    sid,
    number: fc.integer({ min: 1, max: 16 ** 10 - 1 }),
  }),
  fc.record({
    direction,
    rank,
    order: fc.constantFrom('name' as const, 'name-descending' as const),
    nameKey: fc.option(name),
    number,
  }),
  fc.record({ direction, rank, order: fc.constant('found' as const), number }),
  fc.record({ direction, rank, order: fc.constant('idle' as const), number, idleSince: number }),
)
const newest = { direction: 'after', rank: 25, order: 'newest', sid: `SK${'a'.repeat(32)}` } as const

describe('a page token', () => {
  it('reads back as the position that was written, in its own order alone', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const token = writePageToken(position)
        expect(KeyListView.safeParse({ page: token }).success).toBe(true)
        expect(encodeURIComponent(token)).toBe(token)
        for (const order of orders) {
          expect(readPageToken(token, order)).toEqual(order === position.order ? position : null)
        }
      }),
    )
  })

  it('begins as Twilio’s do: PA and the SID of the last item', () => {
    const token = writePageToken({ ...newest, number: 1_800_000 })
    expect(token.startsWith(`PASK${'a'.repeat(32)}`)).toBe(true)
    expect(token).toHaveLength(49)
  })

  it('that is anything else is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...orders), (text, order) => {
        const read = readPageToken(text, order)
        expect(read === null || writePageToken(read) === text).toBe(true)
      }),
    )
    const good = writePageToken({ ...newest, number: 1 })
    const damaged = [
      '',
      good.slice(1),
      good.slice(0, -2),
      `${good}x`,
      `${good}0000000000`,
      good.replace('~25', ''),
      good.replace('~25', '~025'),
      good.replace('~25', '~'),
      good.replace('~25', '~-1'),
      // As it was when lists were in the order of times.
      `${good.slice(0, 36)}${(1_764_000_000_000).toString(16).padStart(11, '0')}~25`,
      `${good}\n`,
      good.toUpperCase(),
      `PC${good.slice(2)}`,
    ]
    for (const bad of damaged) expect(readPageToken(bad, 'newest'), bad).toBeNull()
    for (const bad of [
      'N',
      'NA',
      'NA.',
      'NAx',
      'NC1',
      'NA01',
      'NA1.=',
      'NA1.gA',
      'NA1.YR',
      'NA1.a.a',
      'NA1\n',
      'NA-1',
    ]) {
      expect(readPageToken(`${bad}~0`, 'name'), bad).toBeNull()
    }
    for (const bad of ['F', 'FA', 'FA01', 'FA1.', 'FAx', 'FC1', 'FA1\n', `FA${'f'.repeat(14)}`]) {
      expect(readPageToken(`${bad}~0`, 'found'), bad).toBeNull()
    }
  })
})
