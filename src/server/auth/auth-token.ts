import type { AuthTokenSlot } from '#contract/auth-tokens.ts'
import type { Region } from '#contract/regions.ts'
import type { AuthTokenRow } from '../db/tables.ts'
import type { Keyring } from './keyring.ts'
import type { Random } from './random.ts'
import { seal, unseal } from './seal.ts'
import { makeVerifier } from './secret.ts'

export interface NewAuthToken {
  accountSid: string
  region: Region
  slot: AuthTokenSlot
  /** Milliseconds since 1970. */
  createdAt: number
  /** A given one is for machines that must know it beforehand; otherwise it is random. */
  token?: string | undefined
}

/** Makes an Auth Token: the row that recognises it and can show it again, and the token itself. */
export function makeAuthToken(
  { pepper, kek }: Keyring,
  random: Random,
  { accountSid, region, slot, createdAt, token = randomToken(random) }: NewAuthToken,
): { row: AuthTokenRow; token: string } {
  const row = {
    account_sid: accountSid,
    region,
    slot,
    verifier: makeVerifier(pepper, accountSid, token),
    created_at: createdAt,
  }
  return { row: { ...row, sealed: seal(kek, Buffer.from(token), boundTo(row)) }, token }
}

/** Reads an Auth Token out of its row. @throws UnsealError */
export function openAuthToken({ kek }: Keyring, row: AuthTokenRow): string {
  return unseal(kek, row.sealed, boundTo(row)).toString()
}

/** 32 lower-case hexadecimal digits, as Twilio's. */
function randomToken(random: Random): string {
  return random.bytes(16).toString('hex')
}

/** What a sealed token is bound to; not to its slot, which changes at promotion. */
function boundTo(row: Pick<AuthTokenRow, 'account_sid' | 'region' | 'created_at'>): string[] {
  return [row.account_sid, 'auth-token', row.region, String(row.created_at)]
}
