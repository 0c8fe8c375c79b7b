import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { type ApiKeyRecord, findApiKey, type KeyAddress } from './record.ts'

/**
 * Changes a key's friendly name (at most 64 characters, or null for none). The caller has checked that `who` may.
 *
 * @returns the key as it is now, or undefined where it does not exist (any more)
 */
export async function renameApiKey(
  ctx: Context,
  who: Principal,
  at: KeyAddress,
  friendlyName: string | null,
): Promise<ApiKeyRecord | undefined> {
  const now = ctx.now()
  return ctx.db.transaction().execute(async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) return undefined
    await transaction
      .updateTable('api_keys')
      .set({
        friendly_name: friendlyName,
        updated_at: now,
        updated_by: who.kind === 'session' ? who.userId : null,
      })
      .where('sid', '=', at.sid)
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'api-keys.update',
      target: at.sid,
      details: { friendlyName, previousFriendlyName: before.friendlyName },
    })
    return findApiKey(transaction, at)
  })
}
