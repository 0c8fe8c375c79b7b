import type { AuthTokenSlot } from '#contract/auth-tokens.ts'
import { recordEvent } from '../audit/record-event.ts'
import { openAuthToken } from '../auth/auth-token.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { Refused } from '../refused.ts'
import { findAuthTokenRows, type TokensAddress } from './record.ts'

/**
 * Opens a token's sealed copy. No one sees it whose looking was not recorded.
 *
 * @throws NotAllowed; Refused where there is no such token
 */
export async function revealAuthToken(
  ctx: Context,
  who: Principal,
  { slot, ...at }: TokensAddress & { slot: AuthTokenSlot },
): Promise<string> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'auth-tokens.reveal', at)
    const row = (await findAuthTokenRows(transaction, at))[slot]
    if (row === undefined) throw new Refused('not-found')
    const token = openAuthToken(ctx.keyring, row)
    await recordEvent(transaction, who, now, {
      accountSid: at.accountSid,
      action: 'auth-tokens.reveal',
      target: at.accountSid,
      details: { region: at.region, slot },
    })
    return token
  })
}
