import type { Region } from '#contract/regions.ts'
import type { Role } from '#contract/roles.ts'
import { findAccount } from '../accounts/find.ts'
import { findApiKey, type KeyAddress } from '../api-keys/record.ts'
import type { Target } from '../auth/can.ts'
import type { Context } from '../context.ts'
import { findInvitation, type InvitationAddress } from '../members/invitation.ts'
import { findRole, type MemberAddress } from '../members/membership.ts'

/** An account and region as a whole. */
export async function regionTarget(
  ctx: Context,
  input: { accountSid: string; region: Region },
): Promise<Target | undefined> {
  const account = await findAccount(ctx.db, input.accountSid)
  return account && { ...account, region: input.region }
}

/** An account as a whole, in no region. */
export async function accountTarget(ctx: Context, input: { accountSid: string }): Promise<Target | undefined> {
  const account = await findAccount(ctx.db, input.accountSid)
  return account && { ...account, region: null }
}

/** One key, whose type counts. */
export async function keyTarget(ctx: Context, input: KeyAddress): Promise<Target | undefined> {
  const target = await regionTarget(ctx, input)
  const key = target && (await findApiKey(ctx.db, input))
  return target && key && { ...target, keyType: key.type }
}

/** One member of the account itself, whose role counts, and the one that they are to have. */
export async function memberTarget(ctx: Context, input: MemberAddress & { role?: Role }): Promise<Target | undefined> {
  const target = await accountTarget(ctx, input)
  const present = target && (await findRole(ctx.db, input))
  if (present === undefined) return undefined
  const memberRoles = input.role === undefined ? [present] : [present, input.role]
  return target && { ...target, memberRoles, memberId: input.userId }
}

/** An open invitation, whose role counts. */
export async function invitationTarget(ctx: Context, input: InvitationAddress): Promise<Target | undefined> {
  const target = await accountTarget(ctx, input)
  const invitation = target && (await findInvitation(ctx.db, input, ctx.now()))
  return target && invitation && { ...target, memberRoles: [invitation.role] }
}
