import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { beginSession } from './begin-session.ts'
import { checkPassword } from './check-password.ts'
import type { Client } from './client.ts'
import { endOwnSession } from './own-sessions.ts'

/**
 * Begins a session by e-mail address and password, in the place of the one that the browser had before: no session
 * outlives a change of hands, and none that was planted becomes anybody's.
 *
 * @param who is logged in from this browser, the same user or another
 * @returns null for a wrong password or an unknown address, which cost the same
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function logIn(
  ctx: Context,
  who: SessionPrincipal | null,
  credentials: { email: string; password: string },
  client: Client,
): Promise<{ userId: string; setCookies: string[] } | null> {
  const user = await checkPassword(ctx, credentials, client)
  if (user === null) return null
  return commitTogether(ctx.db, async (transaction) => {
    const setCookies = await beginSession(ctx, transaction, user, client)
    if (setCookies === null) return null
    if (who !== null) await endOwnSession(transaction, who, who.sessionId)
    return { userId: user.id, setCookies }
  })
}
