import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findApiKey, type KeyAddress } from './record.ts'
import { deleteKey } from './store.ts'

/**
 * Deletes a key with its verifier and sealed secret; the next request with it fails.
 *
 * @throws NotAllowed; Refused where there is no such key
 */
export async function removeApiKey(ctx: Context, who: Principal, at: KeyAddress): Promise<void> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) throw new Refused('not-found')
    await assertStillAllowed(transaction, who, 'api-keys.delete', { ...at, keyType: before.type })
    await deleteKey(transaction, at.sid)
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'api-keys.delete',
      target: at.sid,
      details: { type: before.type, region: before.region, friendlyName: before.friendlyName },
    })
  })
}
