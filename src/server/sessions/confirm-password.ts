import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { beginSession } from './begin-session.ts'
import { checkPassword } from './check-password.ts'
import type { Client } from './client.ts'
import { endOwnSession } from './own-sessions.ts'

/**
 * Takes a person's password again. A session begins with a password, so a new one takes the place of theirs: a stolen
 * cookie does not outlive a confirmed password.
 *
 * @returns the cookies to set; null for a wrong password; `ended` where their session has ended elsewhere since, and
 *   stays so
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function confirmPassword(
  ctx: Context,
  who: SessionPrincipal,
  password: string,
  client: Client,
): Promise<string[] | null | 'ended'> {
  const { email } = await ctx.db
    .selectFrom('users')
    .select('email')
    .where('id', '=', who.userId)
    .executeTakeFirstOrThrow()
  const user = await checkPassword(ctx, { email, password }, client)
  if (user === null) return null
  return commitTogether(ctx.db, async (transaction) => {
    if (!(await endOwnSession(transaction, who, who.sessionId))) return 'ended'
    return beginSession(ctx, transaction, user, client)
  })
}
