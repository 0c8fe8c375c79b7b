import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'

/**
 * Sets whether Restricted keys of a main account and of its subaccounts may only give what they have. Their next request is
 * decided by it, because the account is read with each change.
 *
 * @throws NotAllowed; Refused for a subaccount
 */
export async function updateAccountSettings(
  ctx: Context,
  who: Principal,
  accountSid: string,
  { preventsEscalation }: { preventsEscalation: boolean },
): Promise<void> {
  const now = ctx.now()
  await commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'account-settings.update', { accountSid, region: null })
    const before = await transaction
      .selectFrom('accounts')
      .select(['owner_sid as ownerSid', 'prevents_escalation as prevents'])
      .where('sid', '=', accountSid)
      .executeTakeFirstOrThrow()
    if (before.ownerSid !== accountSid) throw new Refused('settings-of-subaccount')
    const prevents = preventsEscalation ? 1 : 0
    if (prevents === before.prevents) return
    await transaction
      .updateTable('accounts')
      .set({ prevents_escalation: prevents })
      .where('sid', '=', accountSid)
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid,
      action: 'account-settings.update',
      target: accountSid,
      details: { preventsEscalation: String(preventsEscalation) },
    })
  })
}
