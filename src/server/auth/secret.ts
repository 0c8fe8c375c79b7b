import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Random } from './random.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomCharacters = 26
const checksumCharacters = 6

/**
 * Makes an API key's secret: 32 base-62 characters (Twilio's shape) of which 26 are random (154 bits) and 6 are the
 * CRC-32 of those 26, so that a scanner can tell a real secret from any 32 characters.
 */
export function makeSecret(random: Random): string {
  let text = ''
  for (let i = 0; i < randomCharacters; i++) text += alphabet[random.int(alphabet.length)]
  return text + checksum(text)
}

/** Whether a text has the form and checksum of a secret. Says nothing about whether such a key exists. */
export function looksLikeSecret(text: string): boolean {
  return /^[0-9A-Za-z]{32}$/.test(text) && checksum(text.slice(0, randomCharacters)) === text.slice(randomCharacters)
}

/**
 * What is stored to recognise a secret: HMAC-SHA-256 under the pepper over the credential's SID and the secret. The
 * SID has a fixed length, so no two pairs give the same input. A plain fast hash is enough for 154 random bits
 * (and for the 128 of an auth token); passwords use Argon2id instead.
 */
export function makeVerifier(pepper: KeyObject, sid: string, secret: string): Uint8Array {
  return createHmac('sha256', pepper).update(sid).update(secret).digest()
}

/** Compares a presented secret with a stored verifier in constant time. */
export function matchesVerifier(pepper: KeyObject, sid: string, presented: string, verifier: Uint8Array): boolean {
  return sameVerifier(makeVerifier(pepper, sid, presented), verifier)
}

/** Compares two verifiers in constant time: for a secret that may match one of several. */
export function sameVerifier(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let i = 0; i < checksumCharacters; i++) {
    digits = alphabet[rest % 62]! + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
