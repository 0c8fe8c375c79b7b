import type { Insertable } from 'kysely'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { seal } from '../auth/seal.ts'
import { makeSecret, makeVerifier } from '../auth/secret.ts'
import { makeSid } from '../auth/sid.ts'
import type { Context } from '../context.ts'
import { nameKey } from '../db/name-key.ts'
import type { ApiKeyRow } from '../db/tables.ts'

export interface KeyFields {
  accountSid: string
  region: Region
  type: KeyType
  friendlyName: string | null
  /** Of a Restricted key; null for other types. */
  permissions: readonly string[] | null
}

/**
 * Makes a key's SID and secret, and the row that recognises it.
 *
 * @param at milliseconds since 1970
 * @param userId who creates it; null for a credential of the REST API
 */
export function makeKeyRow(
  { keyring, random }: Pick<Context, 'keyring' | 'random'>,
  { accountSid, region, type, friendlyName, permissions }: KeyFields,
  at: number,
  userId: string | null,
): { row: Insertable<ApiKeyRow>; secret: string } {
  const sid = makeSid('SK', random)
  const secret = makeSecret(random)
  // What a Restricted key signs is refused, so its secret is never needed again.
  const sealed =
    type === 'restricted' ? null : seal(keyring.kek, Buffer.from(secret), boundTo({ accountSid, region, type, sid }))
  const row = {
    sid,
    account_sid: accountSid,
    region,
    type,
    friendly_name: friendlyName,
    name_key: friendlyName === null ? null : nameKey(friendlyName),
    policy: permissions && JSON.stringify(permissions),
    permission_count: permissions && permissions.length,
    verifier: makeVerifier(keyring.pepper, sid, secret),
    sealed,
    created_at: at,
    updated_at: at,
    idle_since: at,
    created_by: userId,
    updated_by: userId,
    version: 1,
    secret_delivered: 0,
  }
  return { row, secret }
}

/** What a key's sealed secret is bound to; the last part counts generations of the secret. */
function boundTo(key: { accountSid: string; sid: string; type: KeyType; region: Region }): string[] {
  return [key.accountSid, key.sid, key.type, key.region, '1']
}
