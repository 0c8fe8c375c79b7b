import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyEncryptionKey, seal, unseal, UnsealError } from './seal.ts'

const kek = keyEncryptionKey(randomBytes(32))
const place = ['AC1', 'SK1', 'standard', 'us1', '1']

describe('a sealed value', () => {
  it('opens to what was sealed, in its own place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.string(), { maxLength: 5 }), (plain, boundTo) => {
        expect([...unseal(kek, seal(kek, plain, boundTo), boundTo)]).toEqual([...plain])
      }),
    )
  })

  it('does not show the text, and no two are alike', () => {
    const secret = Buffer.from('a secret of thirty-two characters')
    const sealed = Buffer.from(seal(kek, secret, place))
    expect(sealed.includes(secret)).toBe(false)
    expect(sealed.equals(Buffer.from(seal(kek, secret, place)))).toBe(false)
  })

  it('does not open in any other place', () => {
    const sealed = seal(kek, Buffer.from('secret'), place)
    for (const index of place.keys()) {
      expect(() => unseal(kek, sealed, place.with(index, 'other'))).toThrow(UnsealError)
    }
    expect(() => unseal(kek, sealed, [])).toThrow(UnsealError)
    expect(() => unseal(kek, sealed, [place.join('')])).toThrow(UnsealError)
    // The parts are kept apart, so that AC + 1SK is not AC1 + SK.
    expect(() => unseal(kek, sealed, ['AC', '1SK1', ...place.slice(2)])).toThrow(UnsealError)
  })

  it('does not open once any of its bytes is changed', () => {
    const sealed = seal(kek, Buffer.from('secret'), place)
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[index]! ^= 1
      expect(() => unseal(kek, changed, place), `byte ${index}`).toThrow(UnsealError)
    }
  })

  it('does not open when it is cut short or grows', () => {
    const sealed = Buffer.from(seal(kek, Buffer.from('secret'), place))
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(kek, sealed.subarray(0, length), place), `${length} bytes`).toThrow(UnsealError)
    }
    expect(() => unseal(kek, Buffer.concat([sealed, Buffer.from([0])]), place)).toThrow(UnsealError)
  })

  it('does not open under another key-encryption key', () => {
    const sealed = seal(kek, Buffer.from('secret'), place)
    expect(() => unseal(keyEncryptionKey(randomBytes(32)), sealed, place)).toThrow(UnsealError)
    // Not even when the other key bears the same id.
    expect(() => unseal({ id: kek.id, bytes: randomBytes(32) }, sealed, place)).toThrow(UnsealError)
  })

  it('cannot have parts of two values put together', () => {
    const wrappedEnd = 1 + 4 + 12 + 32 + 16
    const one = Buffer.from(seal(kek, Buffer.from('one'), place))
    const two = Buffer.from(seal(kek, Buffer.from('two'), place))
    const mixed = Buffer.concat([one.subarray(0, wrappedEnd), two.subarray(wrappedEnd)])
    expect(() => unseal(kek, mixed, place)).toThrow(UnsealError)
  })
})

describe('a key-encryption key', () => {
  it.each([0, 16, 31, 33])('does not have %i bytes', (length) => {
    expect(() => keyEncryptionKey(new Uint8Array(length))).toThrow(RangeError)
  })

  it('has an id that does not show the key', () => {
    expect(kek.id).toHaveLength(4)
    expect(kek.bytes.includes(kek.id)).toBe(false)
  })
})
