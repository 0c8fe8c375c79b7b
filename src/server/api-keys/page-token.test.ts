import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPageToken, writePageToken } from './page-token.ts'

const sid = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 })
  .map((hex) => `SK${hex}`)
const year2527 = 16 ** 11 - 1

describe('a page token', () => {
  it('reads back as the position that was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('after' as const, 'before' as const),
        sid,
        fc.integer({ min: 0, max: year2527 }),
        (direction, at, createdAt) => {
          const token = writePageToken({ direction, sid: at, createdAt })
          expect(token).toHaveLength(47)
          expect(readPageToken(token)).toEqual({ direction, sid: at, createdAt })
        },
      ),
    )
  })

  it('begins as Twilio’s do: PA and the SID of the last item', () => {
    const token = writePageToken({ direction: 'after', sid: `SK${'a'.repeat(32)}`, createdAt: 1_800_000_000_000 })
    expect(token.startsWith(`PASK${'a'.repeat(32)}`)).toBe(true)
  })

  it('that is anything else is none', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => readPageToken(text) === null))
    const good = writePageToken({ direction: 'after', sid: `SK${'a'.repeat(32)}`, createdAt: 1 })
    for (const bad of [
      '',
      good.slice(1),
      good.slice(0, -1),
      `${good}0`,
      `${good}\n`,
      good.toUpperCase(),
      `PC${good.slice(2)}`,
    ]) {
      expect(readPageToken(bad), bad).toBeNull()
    }
  })
})
