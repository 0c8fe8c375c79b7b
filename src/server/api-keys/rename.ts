import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { type ApiKeyRecord, findApiKey, type KeyAddress } from './record.ts'

/** Somebody changed the key since the caller saw it. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile'
}

/**
 * Changes a key's friendly name (at most 64 characters, or null for none). The caller has checked that `who` may.
 *
 * @param seen the version that the change is meant for; absent, whichever there is (Twilio's REST API knows none)
 * @returns the key as it is now, or undefined where it does not exist (any more)
 * @throws ChangedMeanwhile when the key is at another version than `seen`
 */
export async function renameApiKey(
  ctx: Context,
  who: Principal,
  at: KeyAddress,
  friendlyName: string | null,
  seen?: number,
): Promise<ApiKeyRecord | undefined> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) return undefined
    if (seen !== undefined && seen !== before.version) throw new ChangedMeanwhile()
    await transaction
      .updateTable('api_keys')
      .set({
        friendly_name: friendlyName,
        updated_at: now,
        updated_by: who.kind === 'session' ? who.userId : null,
        version: before.version + 1,
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
