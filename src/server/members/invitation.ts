import { createHmac, randomBytes } from 'node:crypto'
import { invitationDays } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { lasts, timeLeft } from '../stored-time.ts'

/** Milliseconds for which an invitation can be accepted. */
export const invitationLifetime = invitationDays * 24 * 3600_000

/** 256 random bits, as a link holds them. */
export function makeInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. Keyed, though no one could look up a hash of so many random bits. */
export function hashInvitationToken({ keyring }: Pick<Context, 'keyring'>, token: string): string {
  return createHmac('sha256', keyring.pepper).update('invitation').update(token).digest('hex')
}

export interface InvitationAddress {
  accountSid: string
  id: string
}

export interface OpenInvitation extends InvitationAddress {
  email: string
  role: Role
}

/** When an invitation was made, and when it is over, in milliseconds since 1970. */
interface InvitationTimes {
  created_at: number
  expires_at: number
}

/** Whether an invitation can be accepted: not where it lies in the future, because the clock was set back. */
export function isAcceptable({ created_at, expires_at }: InvitationTimes, now: number): boolean {
  return lasts({ from: created_at, until: expires_at }, now)
}

/** Whether an invitation can be accepted, now or when the clock has come so far: it is shown and can be taken back. */
export function isOpen({ expires_at }: Pick<InvitationTimes, 'expires_at'>, now: number): boolean {
  return timeLeft(expires_at, invitationLifetime, now) > 0
}

/** The acceptable invitation of a link, or an open one of an account. @param now milliseconds since 1970 */
export async function findInvitation(
  db: Db,
  by: InvitationAddress | { tokenHash: string },
  now: number,
): Promise<OpenInvitation | undefined> {
  const all = db
    .selectFrom('invitations')
    .select(['id', 'account_sid as accountSid', 'email', 'role', 'created_at', 'expires_at'])
  const one =
    'tokenHash' in by
      ? all.where('token_hash', '=', by.tokenHash)
      : all.where('id', '=', by.id).where('account_sid', '=', by.accountSid)
  const found = await one.executeTakeFirst()
  if (found === undefined || !('tokenHash' in by ? isAcceptable : isOpen)(found, now)) return undefined
  const { created_at: _made, expires_at: _over, ...invitation } = found
  return invitation
}
