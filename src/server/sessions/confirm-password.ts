import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { type ClientHeaders, dropSession, enter, type Entered } from './enter.ts'
import { endOwnSession } from './own-sessions.ts'

/**
 * Takes a person's password again. A session begins with a password, so a new one takes the place of theirs.
 *
 * @returns null for a wrong password; `ended` where their session was ended elsewhere meanwhile, and stays so
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function confirmPassword(
  ctx: Context,
  who: SessionPrincipal,
  password: string,
  headers: ClientHeaders,
): Promise<Entered | null | 'ended'> {
  const { email } = await ctx.db
    .selectFrom('users')
    .select('email')
    .where('id', '=', who.userId)
    .executeTakeFirstOrThrow()
  const entered = await enter(ctx, { email, password }, headers)
  if (entered === null || (await endOwnSession(ctx, who, who.sessionId))) return entered
  await dropSession(ctx, entered.token)
  return 'ended'
}
