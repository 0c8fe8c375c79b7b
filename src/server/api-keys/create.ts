import type { Transaction } from 'kysely'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import type { Db, Tables } from '../db/tables.ts'
import { runOnce } from '../idempotency/run-once.ts'
import { makeKeyRow } from './key-row.ts'
import { assertKnown } from './policy.ts'
import { findApiKeySummary } from './record.ts'
import { insertKey } from './store.ts'

export interface NewKey {
  accountSid: string
  region: Region
  type: KeyType
  /** At most 64 characters; null where none was given. */
  friendlyName: string | null
  /** Of a Restricted key: 1 to 100 ids of the catalogue. */
  permissions?: readonly string[] | undefined
}

/** A new key with its secret. */
export interface CreatedKey {
  key: ApiKeyDetails
  secret: string
}

/**
 * Creates a key that works from the commit on. The secret is returned here and nowhere else; the key counts as undelivered until `SecretDeliveries` hears that it has arrived.
 *
 * @param idempotencyKey the client's name for this request: repeated within ten minutes, it returns the same key
 *   and secret
 * @throws NotAllowed; Refused for unknown permissions, and for a repetition as `runOnce` does
 */
export async function createApiKey(
  ctx: Context,
  who: Principal,
  wanted: NewKey,
  idempotencyKey?: string,
): Promise<CreatedKey> {
  const { accountSid, region, type, friendlyName, permissions = null } = wanted
  assertKnown(ctx, permissions)
  const request = { change: 'api-keys.create', accountSid, region, type, friendlyName, permissions }
  const repeatable = idempotencyKey === undefined ? undefined : { key: idempotencyKey, request }
  const assertAllowed = (transaction: Db) =>
    assertStillAllowed(transaction, who, 'api-keys.create', {
      accountSid,
      region,
      keyType: type,
      gains: permissions ?? undefined,
    })
  const isThere = async (transaction: Db, { key }: CreatedKey) =>
    (await findApiKeySummary(transaction, { accountSid, region, sid: key.sid })) !== undefined
  const change = async (transaction: Transaction<Tables>): Promise<CreatedKey> => {
    const now = ctx.now()
    const user = who.kind === 'session' ? who.userId : null
    const { row, secret } = makeKeyRow(ctx, { accountSid, region, type, friendlyName, permissions }, now, user)
    const { sid } = row
    await insertKey(transaction, row)
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'api-keys.create',
      target: sid,
      details: { type, region, friendlyName, ...(permissions && { permissions }) },
    })
    // Not read back: that would be a tenth of the work.
    const createdBy = user === null ? null : await nameOf(transaction, user)
    const key = {
      sid,
      friendlyName,
      type,
      region,
      createdAt: now,
      updatedAt: now,
      createdBy,
      updatedBy: createdBy,
      version: 1,
      permissionCount: permissions && permissions.length,
      permissions: permissions && [...permissions],
      // As it is for the person who reads this: the reply has reached them.
      delivered: true,
      lastUsedAt: null,
    }
    return { key, secret }
  }
  return runOnce(ctx, who, repeatable, { assertAllowed, change, isThere })
}

async function nameOf(db: Db, userId: string): Promise<string> {
  const { name } = await db.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirstOrThrow()
  return name
}
