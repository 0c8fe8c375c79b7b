import type { ApiKey } from '#contract/api-key-list.ts'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import type { KeyType } from '#contract/key-types.ts'
import { compileOnce } from '../db/compile-once.ts'
import type { Db } from '../db/tables.ts'

/** A key as the domain hands it out: without verifier and secret. */
export type ApiKeyRecord = ApiKey

/** Where a key is looked for: always by account and region too, so a foreign SID is an unknown one. */
export interface KeyAddress {
  accountSid: string
  region: ApiKey['region']
  sid: string
}

/** The one selection of keys: what `toRecord` reads. */
export function selectApiKeys(db: Db) {
  return db
    .selectFrom('api_keys')
    .leftJoin('users as creator', 'creator.id', 'api_keys.created_by')
    .leftJoin('users as editor', 'editor.id', 'api_keys.updated_by')
    .leftJoin('key_uses', 'key_uses.sid', 'api_keys.sid')
    .select([
      'api_keys.sid',
      'api_keys.friendly_name as friendlyName',
      'api_keys.type',
      'api_keys.region',
      'api_keys.created_at as createdAt',
      'api_keys.updated_at as updatedAt',
      'creator.name as createdBy',
      'editor.name as updatedBy',
      'api_keys.version',
      'api_keys.permission_count as permissionCount',
      'api_keys.secret_delivered as delivered',
      'key_uses.last_at as lastUsedAt',
    ])
}

/** Databases know no booleans. */
export function toRecord(row: Omit<ApiKeyRecord, 'delivered'> & { delivered: number }): ApiKeyRecord {
  return { ...row, delivered: row.delivered === 1 }
}

const selectApiKey = compileOnce((db, at: KeyAddress) =>
  selectApiKeys(db)
    .select('api_keys.policy')
    .where('api_keys.sid', '=', at.sid)
    .where('api_keys.account_sid', '=', at.accountSid)
    .where('api_keys.region', '=', at.region),
)

/** One key with its permissions, or undefined where the account has none of that SID in the region. */
export async function findApiKey(db: Db, at: KeyAddress): Promise<ApiKeyDetails | undefined> {
  const [row] = await selectApiKey(db, at)
  if (row === undefined) return undefined
  const { policy, ...key } = row
  return { ...toRecord(key), permissions: policy === null ? null : (JSON.parse(policy) as string[]) }
}

const selectPlace = compileOnce((db, { sid }: Pick<KeyAddress, 'sid'>) =>
  db.selectFrom('api_keys').select(['account_sid as accountSid', 'region', 'type as keyType']).where('sid', '=', sid),
)

/** Where a key is that only its SID names. Whether the caller may know of it is `can`'s to say. */
export async function findKeyPlace(
  db: Db,
  sid: string,
): Promise<(Omit<KeyAddress, 'sid'> & { keyType: KeyType }) | undefined> {
  const [place] = await selectPlace(db, { sid })
  return place
}

/** What a key is called and when it changed, which is all that the REST API shows of it. */
export type ApiKeySummary = Pick<ApiKeyRecord, 'sid' | 'friendlyName' | 'createdAt' | 'updatedAt'>

const selectSummary = compileOnce((db, at: KeyAddress) =>
  db
    .selectFrom('api_keys')
    .select(['sid', 'friendly_name as friendlyName', 'created_at as createdAt', 'updated_at as updatedAt'])
    .where('sid', '=', at.sid)
    .where('account_sid', '=', at.accountSid)
    .where('region', '=', at.region),
)

/** One key in short, or undefined where the account has none of that SID in the region. */
export async function findApiKeySummary(db: Db, at: KeyAddress): Promise<ApiKeySummary | undefined> {
  const [row] = await selectSummary(db, at)
  return row
}
