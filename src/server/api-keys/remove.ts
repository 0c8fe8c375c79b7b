import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { unindexName } from '../db/name-index.ts'
import { findApiKey, type KeyAddress } from './record.ts'

/**
 * Deletes a key with its verifier and sealed secret; the next request with it fails.
 *
 * @returns whether there was such a key
 * @throws NotAllowed
 */
export async function removeApiKey(ctx: Context, who: Principal, at: KeyAddress): Promise<boolean> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) return false
    await assertStillAllowed(transaction, who, 'api-keys.delete', { ...at, keyType: before.type })
    await unindexName(transaction, at.sid)
    await transaction.deleteFrom('api_keys').where('sid', '=', at.sid).execute()
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'api-keys.delete',
      target: at.sid,
      details: { type: before.type, region: before.region, friendlyName: before.friendlyName },
    })
    return true
  })
}
