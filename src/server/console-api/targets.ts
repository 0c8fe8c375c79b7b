import type { Region } from '#contract/regions.ts'
import { findAccount } from '../accounts/find.ts'
import { findApiKey, type KeyAddress } from '../api-keys/record.ts'
import type { Target } from '../auth/can.ts'
import type { Context } from '../context.ts'

/** The keys of an account and region as a whole. */
export async function accountTarget(
  ctx: Context,
  input: { accountSid: string; region: Region },
): Promise<Target | undefined> {
  const account = await findAccount(ctx.db, input.accountSid)
  return account && { accountSid: account.sid, ownerSid: account.owner_sid, region: input.region }
}

/** One key, whose type counts. */
export async function keyTarget(ctx: Context, input: KeyAddress): Promise<Target | undefined> {
  const target = await accountTarget(ctx, input)
  const key = target && (await findApiKey(ctx.db, input))
  return target && key && { ...target, keyType: key.type }
}
