import type { AuthTokenSlot } from '#contract/auth-tokens.ts'
import { recordEvent } from '../audit/record-event.ts'
import { openAuthToken } from '../auth/auth-token.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findAuthTokenRows, findAuthTokens, type TokensAddress, type WithToken } from './record.ts'

/**
 * Makes the secondary token the primary one. The present primary one is deleted and its next request fails.
 *
 * @param seen the version of the pair that is meant; absent, whichever there is
 * @returns the tokens as they are now, and the one that is primary
 * @throws NotAllowed; Refused where there is no secondary one, or the pair is another than `seen`
 */
export async function promoteSecondaryToken(
  ctx: Context,
  who: Principal,
  at: TokensAddress,
  seen?: number,
): Promise<WithToken> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.promote', at)
    const here = { ...ctx, db: transaction }
    const before = await findAuthTokens(here, at)
    if (seen !== undefined && before?.version !== seen) throw new Refused('tokens-changed')
    if (before === undefined || before.secondary === null) throw new Refused('not-found')
    const inSlot = (slot: AuthTokenSlot) => ({ account_sid: at.accountSid, region: at.region, slot })
    await transaction
      .deleteFrom('auth_tokens')
      .where((eb) => eb.and(inSlot('primary')))
      .execute()
    await transaction
      .updateTable('auth_tokens')
      .set({ slot: 'primary' })
      .where((eb) => eb.and(inSlot('secondary')))
      .execute()
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'auth-tokens.promote',
      target: at.accountSid,
      details: { region: at.region },
    })
    const { primary } = await findAuthTokenRows(transaction, at)
    const token = openAuthToken(ctx.keyring, primary!)
    return { tokens: (await findAuthTokens(here, at))!, token, createdAt: primary!.created_at }
  })
}
