import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import pLimit from 'p-limit'

/* Argon2id as OWASP recommends for 46 MiB: one pass, one lane. Written in the PHC format. */
const memoryKiB = 47104
const passes = 1
const lanes = 1
const tagLength = 32
const prefix = `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$`

/** Each hash takes 46 MiB: at most this many at once, the others wait. */
const limit = pLimit(2)

/** More that wait than this are turned away, so that guesses cannot make everybody wait for ever: about two seconds. */
const longestQueue = 40
const typable = 'abcdefghjkmnpqrstuvwxyz23456789'
const derive = promisify(argon2)

/** A password for somebody to begin with: 24 characters without look-alikes in groups of six, 118 bits that can be typed. */
export function makePassword(): string {
  const group = () => Array.from({ length: 6 }, () => typable[randomInt(typable.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** @returns a PHC string, with its own salt */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await argon2id(password, nonce)
  return `${prefix}${unpadded(nonce)}$${unpadded(tag)}`
}

/** Compares in constant time. A hash with other parameters than today's does not match. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  if (!hash.startsWith(prefix)) return false
  const [salt, tag] = hash.slice(prefix.length).split('$')
  if (salt === undefined || tag === undefined) return false
  const expected = Buffer.from(tag, 'base64')
  const given = await argon2id(password, Buffer.from(salt, 'base64'))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Thrown in the place of a hash when too many passwords wait to be checked. */
export class TooManyPasswords extends Error {
  override name = 'TooManyPasswords'
}

function argon2id(password: string, nonce: Buffer): Promise<Buffer> {
  if (limit.pendingCount >= longestQueue) return Promise.reject(new TooManyPasswords())
  // NFKC, so that one password typed on two keyboards is one password (RFC 8265 and NIST SP 800-63B).
  const message = Buffer.from(password.normalize('NFKC'))
  return limit(() => derive('argon2id', { message, nonce, parallelism: lanes, tagLength, memory: memoryKiB, passes }))
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
