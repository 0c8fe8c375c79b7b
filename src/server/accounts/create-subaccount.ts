import { type Subaccount, subaccountLimit } from '#contract/subaccounts.ts'
import type { Principal } from '../auth/principal.ts'
import { assertStillAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db } from '../db/tables.ts'
import { Refused } from '../refused.ts'
import { createAccount } from './create.ts'
import { findAccount } from './find.ts'
import { findAsSubaccount } from './subaccounts.ts'

/**
 * Makes a subaccount with an Auth Token in every region.
 *
 * @throws NotAllowed; Refused where the account is a subaccount itself, or has as many as it may
 */
export async function createSubaccount(
  ctx: Context,
  who: Principal,
  { accountSid, friendlyName }: { accountSid: string; friendlyName: string },
): Promise<Subaccount> {
  const now = ctx.now()
  return commitTogether(ctx.db, async (transaction) => {
    await assertStillAllowed(transaction, who, 'accounts.create', { accountSid, region: null })
    const main = await findAccount(transaction, accountSid)
    if (main?.ownerSid !== accountSid) throw new Refused('nested-subaccount')
    if ((await countOpenSubaccounts(transaction, accountSid)) >= subaccountLimit) throw new Refused('subaccount-limit')
    const wanted = { friendlyName, ownerSid: accountSid }
    const { sid } = await createAccount(transaction, ctx, now, wanted, who)
    return (await findAsSubaccount(transaction, sid))!
  })
}

async function countOpenSubaccounts(db: Db, ownerSid: string): Promise<number> {
  const { count } = await db
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_sid', '=', ownerSid)
    .where('sid', '<>', ownerSid)
    .where('status', '<>', 'closed')
    .executeTakeFirstOrThrow()
  return count
}
