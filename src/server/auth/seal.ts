import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/*
 * Envelope encryption. A sealed value is
 *   version (1 byte) | id of the key-encryption key (4) | wrapped data key (12 nonce + 32 + 16 tag) | 12 nonce | text | 16 tag
 * Each value has a data key of its own, so that a new key-encryption key means rewrapping 32 bytes a row.
 */
const version = 1
const keyIdLength = 4
const nonceLength = 12
const tagLength = 16
const keyLength = 32
const wrappedLength = nonceLength + keyLength + tagLength

/** The key-encryption key. It never stands in the database. */
export interface KeyEncryptionKey {
  id: Buffer
  bytes: Buffer
}

/** @param bytes 32 random bytes */
export function keyEncryptionKey(bytes: Uint8Array): KeyEncryptionKey {
  if (bytes.length !== keyLength) throw new RangeError('a key-encryption key has 32 bytes')
  const id = createHash('sha256').update('latchkey key id').update(bytes).digest().subarray(0, keyIdLength)
  return { id, bytes: Buffer.from(bytes) }
}

/**
 * Encrypts a value with AES-256-GCM under a fresh data key, itself wrapped under the key-encryption key.
 *
 * @param boundTo where the value belongs (for example its account, SID, type and region): a sealed value that is moved
 *   to another row does not open there
 */
export function seal(kek: KeyEncryptionKey, plain: Uint8Array, boundTo: readonly string[]): Uint8Array {
  const bound = boundData(boundTo)
  // All that is random, by one call of the system: the data key and the two nonces.
  const random = randomBytes(keyLength + 2 * nonceLength)
  const dataKey = random.subarray(0, keyLength)
  const [wrapNonce, nonce] = [random.subarray(keyLength, -nonceLength), random.subarray(-nonceLength)]
  return Buffer.concat([
    Buffer.from([version]),
    kek.id,
    encrypt(kek.bytes, dataKey, wrapNonce, bound),
    encrypt(dataKey, plain, nonce, bound),
  ])
}

/**
 * Opens what `seal` made.
 *
 * @throws UnsealError when the value was changed, belongs elsewhere, or was sealed under another key-encryption key
 */
export function unseal(kek: KeyEncryptionKey, sealed: Uint8Array, boundTo: readonly string[]): Buffer {
  const bytes = Buffer.from(sealed)
  const start = 1 + keyIdLength
  if (bytes.length < start + wrappedLength + nonceLength + tagLength || bytes[0] !== version) {
    throw new UnsealError('not a sealed value of a known version')
  }
  if (!bytes.subarray(1, start).equals(kek.id)) throw new UnsealError('sealed under another key-encryption key')
  const bound = boundData(boundTo)
  try {
    const dataKey = decrypt(kek.bytes, bytes.subarray(start, start + wrappedLength), bound)
    return decrypt(dataKey, bytes.subarray(start + wrappedLength), bound)
  } catch (cause) {
    throw new UnsealError('changed, or bound to another place', { cause })
  }
}

export class UnsealError extends Error {
  override name = 'UnsealError'
}

function encrypt(key: Uint8Array, plain: Uint8Array, nonce: Uint8Array, bound: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Uint8Array, bytes: Buffer, bound: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(bound).setAuthTag(bytes.subarray(-tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()])
}

function boundData(parts: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(parts))
}
