import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

describe('a seeded source of randomness', () => {
  it('gives the same for the same seed, and something else for another', () => {
    const take = (seed: string) => {
      const random = seededRandom(seed)
      return [random.bytes(40).toString('hex'), random.int(62), random.bytes(5).toString('hex')]
    }
    expect(take('startup 0')).toEqual(take('startup 0'))
    expect(take('startup 0')).not.toEqual(take('startup 1'))
  })

  it('stays below its limit, and reaches every number', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, limit) => {
        const value = seededRandom(seed).int(limit)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThan(limit)
      }),
    )
    const random = seededRandom('all')
    expect(new Set(Array.from({ length: 1_000 }, () => random.int(62))).size).toBe(62)
  })
})
