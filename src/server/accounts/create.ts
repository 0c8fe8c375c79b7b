import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { regionIds, type Region } from '#contract/regions.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Keyring } from '../auth/keyring.ts'
import { seal } from '../auth/seal.ts'
import { makeVerifier } from '../auth/secret.ts'
import type { Tables } from '../db/tables.ts'

export interface NewAccount {
  friendlyName: string
  /** Given ones are for machines that must know them beforehand; otherwise they are random. */
  sid?: string
  us1AuthToken?: string
}

/**
 * Makes a main account with a primary Auth Token in every region.
 *
 * @returns the account's SID and its US1 token
 */
export async function createAccount(
  transaction: Transaction<Tables>,
  keyring: Keyring,
  now: number,
  wanted: NewAccount,
): Promise<{ sid: string; authToken: string }> {
  const sid = wanted.sid ?? `AC${randomBytes(16).toString('hex')}`
  await transaction
    .insertInto('accounts')
    .values({
      sid,
      friendly_name: wanted.friendlyName,
      owner_sid: sid,
      status: 'active',
      created_at: now,
      updated_at: now,
    })
    .execute()
  const us1AuthToken = wanted.us1AuthToken ?? makeAuthToken()
  for (const region of regionIds) {
    const token = region === 'us1' ? us1AuthToken : makeAuthToken()
    await transaction
      .insertInto('auth_tokens')
      .values({
        account_sid: sid,
        region,
        slot: 'primary',
        verifier: makeVerifier(keyring.pepper, sid, token),
        sealed: seal(keyring.kek, Buffer.from(token), authTokenBoundTo(sid, region, now)),
        created_at: now,
      })
      .execute()
  }
  await recordEvent(transaction, 'system', now, { accountSid: sid, action: 'accounts.create', target: sid })
  return { sid, authToken: us1AuthToken }
}

/** 32 lower-case hexadecimal digits, as Twilio's. */
function makeAuthToken(): string {
  return randomBytes(16).toString('hex')
}

/** What a sealed token is bound to; not to its slot, which changes at promotion. */
function authTokenBoundTo(accountSid: string, region: Region, createdAt: number): string[] {
  return [accountSid, 'auth-token', region, String(createdAt)]
}
