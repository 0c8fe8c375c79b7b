import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemRandom } from './random.ts'
import { looksLikeSecret, makeSecret, makeVerifier, matchesVerifier } from './secret.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const hex32 = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 })
const keySid = hex32.map((hex) => `SK${hex}`)
const pepper = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => createSecretKey(bytes))
// A fresh secret for each run; fast-check has no part in its randomness.
const secret = fc.constant(null).map(() => makeSecret(systemRandom))

describe('a secret', () => {
  it('is 32 base-62 characters and bears its own checksum', () => {
    const made = Array.from({ length: 500 }, () => makeSecret(systemRandom))
    for (const each of made) {
      expect(each).toMatch(/^[0-9A-Za-z]{32}$/)
      expect(looksLikeSecret(each)).toBe(true)
    }
    expect(new Set(made).size).toBe(made.length)
  })

  it('uses the whole alphabet in its random part', () => {
    const seen = new Set(Array.from({ length: 500 }, () => makeSecret(systemRandom).slice(0, 26)).join(''))
    expect([...seen].toSorted()).toEqual([...alphabet].toSorted())
  })

  it('bears the CRC-32 of its random part in base 62, which must not change between versions', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 26, maxLength: 26 }), (random) => {
        expect(looksLikeSecret(random + checksumOf(random))).toBe(true)
      }),
    )
  })

  it.each(['', 'short', 'x'.repeat(32), '0'.repeat(32), `${'0'.repeat(31)}-`, 'é'.repeat(32)])('is not %j', (text) => {
    expect(looksLikeSecret(text)).toBe(false)
  })

  it('with any one character changed neither looks like a secret nor verifies', () => {
    fc.assert(
      fc.property(pepper, keySid, secret, fc.nat(31), fc.constantFrom(...alphabet), (key, sid, real, at, character) => {
        fc.pre(real[at] !== character)
        const tampered = real.slice(0, at) + character + real.slice(at + 1)
        const verifier = makeVerifier(key, sid, real)
        expect(matchesVerifier(key, sid, real, verifier)).toBe(true)
        expect(looksLikeSecret(tampered)).toBe(false)
        expect(matchesVerifier(key, sid, tampered, verifier)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('verifies for its own SID and under its own pepper only', () => {
    fc.assert(
      fc.property(pepper, pepper, keySid, keySid, secret, (key, otherKey, sid, otherSid, real) => {
        const verifier = makeVerifier(key, sid, real)
        expect(matchesVerifier(key, sid, real, verifier)).toBe(true)
        expect(matchesVerifier(key, otherSid, real, verifier)).toBe(otherSid === sid)
        expect(matchesVerifier(otherKey, sid, real, verifier)).toBe(key.equals(otherKey))
      }),
    )
  })

  it('is not recognised by a verifier of another length', () => {
    expect(matchesVerifier(createSecretKey(new Uint8Array(32)), 'SK', 'text', new Uint8Array(0))).toBe(false)
  })
})

/** CRC-32 (the reflected polynomial 0xEDB88320) by its definition, as six base-62 digits. */
function checksumOf(text: string): string {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  let value = BigInt((crc ^ 0xffffffff) >>> 0)
  let digits = ''
  for (let i = 0; i < 6; i++) {
    digits = alphabet[Number(value % 62n)]! + digits
    value /= 62n
  }
  return digits
}
