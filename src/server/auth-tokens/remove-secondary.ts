import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { TokensAddress } from './record.ts'

/**
 * Deletes the secondary token with its verifier and sealed copy; the next request with it fails.
 *
 * @returns whether there was one
 * @throws NotAllowed
 */
export async function removeSecondaryToken(ctx: Context, who: Principal, at: TokensAddress): Promise<boolean> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.delete', at)
    const { numDeletedRows } = await transaction
      .deleteFrom('auth_tokens')
      .where('account_sid', '=', at.accountSid)
      .where('region', '=', at.region)
      .where('slot', '=', 'secondary')
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'auth-tokens.delete',
      target: at.accountSid,
      details: { region: at.region, slot: 'secondary' },
    })
    return true
  })
}
