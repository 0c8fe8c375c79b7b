import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findAuthTokens, type TokensAddress } from './record.ts'

/**
 * Deletes the secondary token with its verifier and sealed copy; the next request with it fails.
 *
 * @param seen the version of the pair that is meant; absent, whichever there is
 * @throws NotAllowed; Refused where there is none, or the pair is another than `seen`
 */
export async function removeSecondaryToken(
  ctx: Context,
  who: Principal,
  at: TokensAddress,
  seen?: number,
): Promise<void> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.delete', at)
    const before = await findAuthTokens({ ...ctx, db: transaction }, at)
    if (seen !== undefined && before?.version !== seen) throw new Refused('tokens-changed')
    const { numDeletedRows } = await transaction
      .deleteFrom('auth_tokens')
      .where('account_sid', '=', at.accountSid)
      .where('region', '=', at.region)
      .where('slot', '=', 'secondary')
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Refused('not-found')
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'auth-tokens.delete',
      target: at.accountSid,
      details: { region: at.region, slot: 'secondary' },
    })
  })
}
