import { recordEvent } from '../audit/record-event.ts'
import { makeAuthToken } from '../auth/auth-token.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findAuthTokenRows, findAuthTokens, type TokensAddress, type WithToken } from './record.ts'

/**
 * Makes the secondary token, which works beside the primary one from the commit on.
 *
 * @returns the tokens as they are now, and the new one
 * @throws NotAllowed; Refused where there is a secondary one already
 */
export async function createSecondaryToken(ctx: Context, who: Principal, at: TokensAddress): Promise<WithToken> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.create', at)
    const { secondary } = await findAuthTokenRows(transaction, at)
    if (secondary !== undefined) throw new Refused('secondary-exists')
    const { row, token } = makeAuthToken(ctx.keyring, ctx.random, { ...at, slot: 'secondary', createdAt: now })
    await transaction.insertInto('auth_tokens').values(row).execute()
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'auth-tokens.create',
      target: at.accountSid,
      details: { region: at.region, slot: 'secondary' },
    })
    const tokens = (await findAuthTokens({ ...ctx, db: transaction }, at))!
    return { tokens, token, createdAt: now }
  })
}
