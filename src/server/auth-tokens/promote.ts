import type { AuthTokens, AuthTokenSlot } from '#contract/auth-tokens.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { findAuthTokens, type TokensAddress } from './record.ts'

/**
 * Makes the secondary token the primary one. The present primary one is deleted and its next request fails.
 *
 * @param seen the version of the pair that is meant; absent, whichever there is
 * @returns the tokens as they are now, undefined where there is no secondary one, or `changed` where the pair is another
 *   than `seen`
 * @throws NotAllowed
 */
export async function promoteSecondaryToken(
  ctx: Context,
  who: Principal,
  at: TokensAddress,
  seen?: number,
): Promise<AuthTokens | undefined | 'changed'> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.promote', at)
    const here = { ...ctx, db: transaction }
    const before = await findAuthTokens(here, at)
    if (seen !== undefined && before?.version !== seen) return 'changed'
    if (before === undefined || before.secondary === null) return undefined
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
    return findAuthTokens(here, at)
  })
}
