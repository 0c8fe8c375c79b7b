import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { sessionLifetime } from '#contract/session.ts'
import { addressToShow, userAgentToShow } from '../auth/network.ts'
import type { Context } from '../context.ts'
import type { Tables } from '../db/tables.ts'
import { type CheckedUser, isStillTheirs } from './check-password.ts'
import type { Client } from './client.ts'
import { knownBrowserCookie, readKnownBrowser } from './known-browser.ts'
import { hashToken, makeToken, sessionCookie } from './session-token.ts'

/**
 * Begins a session with a token of its own, the one way in which there comes to be one. The caller ends, in the same
 * transaction, the session whose place it takes.
 *
 * @param user whose password was checked
 * @returns the cookies to set once it is committed; null where the password has been changed since it was checked, and
 *   nothing was begun
 */
export async function beginSession(
  ctx: Context,
  transaction: Transaction<Tables>,
  user: CheckedUser,
  client: Client,
): Promise<string[] | null> {
  if (!(await isStillTheirs(transaction, user))) return null
  const token = makeToken()
  const now = ctx.now()
  await transaction
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      user_id: user.id,
      token_hash: hashToken(token),
      created_at: now,
      last_seen_at: now,
      expires_at: now + sessionLifetime.idleMinutes * 60_000,
      ip_address: addressToShow(client.address),
      user_agent: userAgentToShow(client.userAgent),
    })
    .execute()
  return [sessionCookie(ctx, token), knownBrowserCookie(ctx, user, readKnownBrowser(ctx, client, user))]
}
