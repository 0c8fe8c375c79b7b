import { createHmac, randomBytes } from 'node:crypto'
import type { Role } from '#contract/roles.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'

/** 256 random bits, as a link holds them. */
export function makeInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. Keyed, though nobody could look up a hash of so many random bits. */
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

/** An invitation that can still be accepted. @param now milliseconds since 1970 */
export async function findInvitation(
  db: Db,
  by: InvitationAddress | { tokenHash: string },
  now: number,
): Promise<OpenInvitation | undefined> {
  const open = db
    .selectFrom('invitations')
    .select(['id', 'account_sid as accountSid', 'email', 'role'])
    .where('expires_at', '>', now)
  const one =
    'tokenHash' in by
      ? open.where('token_hash', '=', by.tokenHash)
      : open.where('id', '=', by.id).where('account_sid', '=', by.accountSid)
  return one.executeTakeFirst()
}
