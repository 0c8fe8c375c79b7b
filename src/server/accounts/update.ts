import type { Transaction } from 'kysely'
import type { AccountStatus } from '#contract/accounts.ts'
import type { Subaccount } from '#contract/subaccounts.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed, NotAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { Refused } from '../refused.ts'
import { timeOfChange } from '../stored-time.ts'
import { findAccount } from './find.ts'
import { findAsSubaccount } from './subaccounts.ts'

/** What changes; absent stays. */
export interface AccountUpdate {
  friendlyName?: string | undefined
  status?: AccountStatus | undefined
}

/**
 * Renames an account, or gives a subaccount another status. Its credentials follow with their next request, because they
 * are read with it. Recorded in the main account, where a closed one can still be read of.
 *
 * @returns the account as it is now
 * @throws NotAllowed for a closed one too; Refused where it does not exist, and for a status that it cannot get: a main account
 *   none, a closed one none, and active while its main account is suspended
 */
export async function updateAccount(
  ctx: Context,
  who: Principal,
  accountSid: string,
  wanted: AccountUpdate,
): Promise<Subaccount> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'accounts.update', { accountSid, region: null })
    const place = await findAccount(transaction, accountSid)
    const before = await findAsSubaccount(transaction, accountSid)
    if (place === undefined || before === undefined) throw new Refused('not-found')
    if (wanted.status !== undefined) {
      if (place.ownerSid === accountSid) throw new Refused('status-of-main-account')
      if (before.status === 'closed') throw new Refused('status-of-closed-account')
      if (wanted.status === 'active' && (await findAccount(transaction, place.ownerSid))?.status === 'suspended') {
        throw new Refused('main-account-suspended')
      }
      await assertMayDecide(transaction, who, place.ownerSid)
    }
    const { friendlyName = before.friendlyName, status = before.status } = wanted
    const details = {
      ...(friendlyName === before.friendlyName ? {} : { friendlyName, previousFriendlyName: before.friendlyName }),
      ...(status === before.status ? {} : { status, previousStatus: before.status }),
    }
    if (Object.keys(details).length === 0) return before
    await transaction
      .updateTable('accounts')
      .set({ friendly_name: friendlyName, status, updated_at: timeOfChange(before.createdAt, now) })
      .where('sid', '=', accountSid)
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid: place.ownerSid,
      action: 'accounts.update',
      target: accountSid,
      details,
    })
    return (await findAsSubaccount(transaction, accountSid))!
  })
}

/** The main account decides whether a subaccount works: its own admins could lift what they were put under. */
async function assertMayDecide(transaction: Transaction<Tables>, who: Principal, ownerSid: string): Promise<void> {
  try {
    await assertStillAllowed(transaction, who, 'accounts.update', { accountSid: ownerSid, region: null })
  } catch (error) {
    // A person who came so far knows the subaccount, so this is no secret.
    if (error instanceof NotAllowed) throw new NotAllowed({ allowed: false, because: 'role' })
    throw error
  }
}
