import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { comparePermissions } from '#contract/permissions.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { unindexName } from '../db/name-index.ts'
import { nameKey } from '../db/name-key.ts'
import { timeOfChange } from '../stored-time.ts'
import { assertKnown } from './policy.ts'
import { findApiKey, type KeyAddress } from './record.ts'

/** Another person changed the key since the caller saw it. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile'
}

/** A key of another type has no permissions of its own. */
export class NotRestricted extends Error {
  override name = 'NotRestricted'
}

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
 * @returns the key as it is now, or undefined where it does not exist (any more)
 * @throws NotAllowed; ChangedMeanwhile when the key is at another version than `seen`; NotRestricted; UnknownPermissions
 */
export async function updateApiKey(
  ctx: Context,
  who: Principal,
  at: KeyAddress,
  { friendlyName, permissions }: KeyUpdate,
  seen?: number,
): Promise<ApiKeyDetails | undefined> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    const before = await findApiKey(transaction, at)
    if (before === undefined) return undefined
    await assertStillAllowed(transaction, who, 'api-keys.update', { ...at, keyType: before.type })
    if (seen !== undefined && seen !== before.version) throw new ChangedMeanwhile()
    if (permissions !== undefined) {
      if (before.permissions === null) throw new NotRestricted()
      assertKnown(ctx, permissions, before.permissions)
    }
    const indexAgain = friendlyName === undefined ? undefined : await unindexName(transaction, at.sid)
    await transaction
      .updateTable('api_keys')
      .set({
        ...(friendlyName === undefined
          ? {}
          : { friendly_name: friendlyName, name_key: friendlyName === null ? null : nameKey(friendlyName) }),
        ...(permissions === undefined
          ? {}
          : { policy: JSON.stringify(permissions), permission_count: permissions.length }),
        updated_at: timeOfChange(before.createdAt, now),
        updated_by: who.kind === 'session' ? who.userId : null,
        version: before.version + 1,
      })
      .where('sid', '=', at.sid)
      .execute()
    await indexAgain?.()
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'api-keys.update',
      target: at.sid,
      details: {
        ...(friendlyName === undefined ? {} : { friendlyName, previousFriendlyName: before.friendlyName }),
        ...(permissions === undefined ? {} : comparePermissions(before.permissions ?? [], permissions)),
      },
    })
    return findApiKey(transaction, at)
  })
}
