import type { Transaction } from 'kysely'
import { regionIds } from '#contract/regions.ts'
import { recordEvent } from '../audit/record-event.ts'
import { makeAuthToken } from '../auth/auth-token.ts'
import type { Principal } from '../auth/principal.ts'
import { makeSid } from '../auth/sid.ts'
import type { Context } from '../context.ts'
import type { Tables } from '../db/tables.ts'

export interface NewAccount {
  friendlyName: string
  /** The main account of a subaccount; a main account has none. */
  ownerSid?: string
  /** Given ones are for machines that must know them beforehand; otherwise they are random. */
  sid?: string
  us1AuthToken?: string
}

/**
 * Makes an account with a primary Auth Token in every region. That a subaccount comes to be is recorded in its main
 * account.
 *
 * @returns the account's SID and its US1 token
 */
export async function createAccount(
  transaction: Transaction<Tables>,
  { keyring, random }: Pick<Context, 'keyring' | 'random'>,
  now: number,
  wanted: NewAccount,
  who: Principal | 'system' = 'system',
): Promise<{ sid: string; authToken: string }> {
  const { friendlyName, sid = makeSid('AC', random), ownerSid = sid } = wanted
  await transaction
    .insertInto('accounts')
    .values({
      sid,
      friendly_name: friendlyName,
      owner_sid: ownerSid,
      status: 'active',
      created_at: now,
      updated_at: now,
    })
    .execute()
  let authToken = ''
  for (const region of regionIds) {
    const given = region === 'us1' ? wanted.us1AuthToken : undefined
    const made = makeAuthToken(keyring, random, {
      accountSid: sid,
      region,
      slot: 'primary',
      createdAt: now,
      token: given,
    })
    await transaction.insertInto('auth_tokens').values(made.row).execute()
    if (region === 'us1') authToken = made.token
  }
  await recordEvent(transaction, who, now, {
    accountSid: ownerSid,
    action: 'accounts.create',
    target: sid,
    details: { friendlyName },
  })
  return { sid, authToken }
}
