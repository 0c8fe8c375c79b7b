import { createHmac } from 'node:crypto'
import type { Random } from '../auth/random.ts'

/**
 * Gives the same each time for the same seed: HMAC-SHA-256 of a counter. For demo databases alone, where nothing is secret.
 */
export function seededRandom(seed: string): Random {
  let counter = 0
  let left = Buffer.alloc(0)
  const bytes = (size: number): Buffer => {
    while (left.length < size) {
      left = Buffer.concat([left, createHmac('sha256', seed).update(String(counter++)).digest()])
    }
    const taken = left.subarray(0, size)
    left = left.subarray(size)
    return Buffer.from(taken)
  }
  const range = 2 ** 48
  const int = (limit: number): number => {
    // What lies beyond the last whole multiple would make some numbers likelier.
    for (;;) {
      const value = bytes(6).readUIntBE(0, 6)
      if (value < range - (range % limit)) return value % limit
    }
  }
  return { bytes, int }
}
