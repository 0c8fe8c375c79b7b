import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import pLimit from 'p-limit'

/** What a hash costs, by Argon2id's parameters. */
export interface PasswordCost {
  memoryKiB: number
  passes: number
  lanes: number
}

/** As OWASP recommends for 46 MiB. */
export const passwordCost: PasswordCost = { memoryKiB: 47104, passes: 1, lanes: 1 }

const saltLength = 16
const tagLength = 32

/** Each hash takes the memory of its cost: at most this many at once, the others wait. */
const limit = pLimit(2)

/** More that wait than this are turned away, so that guesses cannot make everyone wait for ever: about two seconds. */
const longestQueue = 40
const typable = 'abcdefghjkmnpqrstuvwxyz23456789'
const derive = promisify(argon2)

/** A password for a person to begin with: 24 characters without look-alikes in groups of six, 118 bits that can be typed. */
export function makePassword(): string {
  const group = () => Array.from({ length: 6 }, () => typable[randomInt(typable.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** @returns Argon2id in the PHC format, with its own salt. @throws TooManyPasswords */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(saltLength)
  return format(cost, salt, await argon2id(password, salt, cost))
}

/** A hash that no password has. To verify one against it costs as much as any. */
export function unmatchableHash(cost: PasswordCost): string {
  return format(cost, randomBytes(saltLength), randomBytes(tagLength))
}

/**
 * Compares in constant time. A hash of another cost does not match.
 *
 * @throws TooManyPasswords
 */
export async function verifyPassword(
  { hash, password }: { hash: string; password: string },
  cost: PasswordCost,
): Promise<boolean> {
  const prefix = prefixOf(cost)
  if (!hash.startsWith(prefix)) return false
  const [salt, tag] = hash.slice(prefix.length).split('$')
  if (salt === undefined || tag === undefined) return false
  const expected = Buffer.from(tag, 'base64')
  const given = await argon2id(password, Buffer.from(salt, 'base64'), cost)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Thrown in the place of a hash when too many passwords wait to be checked. */
export class TooManyPasswords extends Error {
  override name = 'TooManyPasswords'
}

function argon2id(password: string, nonce: Buffer, { memoryKiB, passes, lanes }: PasswordCost): Promise<Buffer> {
  if (limit.pendingCount >= longestQueue) return Promise.reject(new TooManyPasswords())
  // NFKC, so that one password typed on two keyboards is one password (RFC 8265 and NIST SP 800-63B).
  const message = Buffer.from(password.normalize('NFKC'))
  return limit(() => derive('argon2id', { message, nonce, parallelism: lanes, tagLength, memory: memoryKiB, passes }))
}

function prefixOf({ memoryKiB, passes, lanes }: PasswordCost): string {
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$`
}

function format(cost: PasswordCost, salt: Buffer, tag: Buffer): string {
  return `${prefixOf(cost)}${unpadded(salt)}$${unpadded(tag)}`
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
