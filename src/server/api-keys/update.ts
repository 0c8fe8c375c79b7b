import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { comparePermissions } from '#contract/permissions.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { timeOfChange } from '../stored-time.ts'
import { assertKnown } from './policy.ts'
import { findApiKey, type KeyAddress } from './record.ts'
import { updateKey } from './store.ts'

/** What changes; absent stays. */
export interface KeyUpdate {
  /** At most 64 characters, or null for none. */
  friendlyName?: string | null | undefined
  /** 1 to 100, in the place of those that the key has. */
  permissions?: readonly string[] | undefined
}

/**
 * Changes a key's friendly name or permissions.
 *
 * @param seen the version that the change is meant for; absent, whichever there is (Twilio's REST API knows none)
 * @returns the key as it is now
 * @throws NotAllowed; Refused where it does not exist by now, is at another version than `seen`, is of a type without
 *   permissions of its own, or for unknown permissions
 */
export async function updateApiKey(
  ctx: Context,
  who: Principal,
  at: KeyAddress,
  { friendlyName, permissions }: KeyUpdate,
  seen?: number,
): Promise<ApiKeyDetails> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) throw new Refused('not-found')
    const held = before.permissions ?? []
    const gains = permissions?.filter((each) => !held.includes(each))
    await assertStillAllowed(transaction, who, 'api-keys.update', { ...at, keyType: before.type, gains })
    if (seen !== undefined && seen !== before.version) throw new Refused('edit-conflict')
    if (permissions !== undefined) {
      if (before.permissions === null) throw new Refused('not-restricted')
      assertKnown(ctx, permissions, held)
    }
    await updateKey(transaction, at.sid, {
      ...(friendlyName !== undefined && { friendly_name: friendlyName }),
      ...(permissions !== undefined && { policy: JSON.stringify(permissions), permission_count: permissions.length }),
      updated_at: timeOfChange(before.createdAt, now),
      updated_by: who.kind === 'session' ? who.userId : null,
      version: before.version + 1,
    })
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'api-keys.update',
      target: at.sid,
      details: {
        ...(friendlyName === undefined ? {} : { friendlyName, previousFriendlyName: before.friendlyName }),
        ...(permissions === undefined ? {} : comparePermissions(held, permissions)),
      },
    })
    return (await findApiKey(transaction, at))!
  })
}
