import { hashPassword } from '../auth/password.ts'
import { isEasilyGuessed } from '../auth/password-rules.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import { beginSession } from './begin-session.ts'
import { checkPassword, isStillTheirs } from './check-password.ts'
import type { Client } from './client.ts'
import { endOwnSession } from './own-sessions.ts'
import { setPassword } from './set-password.ts'

/**
 * Changes the user's own password and ends all their sessions. A new one takes the place of the present one.
 *
 * @param newPassword of the length that the contract wants
 * @returns the cookies to set, or why nothing was changed
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function changePassword(
  ctx: Context,
  who: SessionPrincipal,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  client: Client,
): Promise<{ setCookies: string[] } | 'wrong' | 'same' | 'easily-guessed'> {
  const { email, name } = await ctx.db
    .selectFrom('users')
    .select(['email', 'name'])
    .where('id', '=', who.userId)
    .executeTakeFirstOrThrow()
  const user = await checkPassword(ctx, { email, password: currentPassword }, client)
  if (user === null) return 'wrong'
  if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC')) return 'same'
  if (await isEasilyGuessed(newPassword, [email, name])) return 'easily-guessed'

  const hash = await hashPassword(newPassword, ctx.config.passwordCost)
  return commitTogether(ctx.db, async (transaction) => {
    // It may have been changed elsewhere, or this session ended, while the passwords were looked at.
    if (!(await isStillTheirs(transaction, user))) return 'wrong'
    if (!(await endOwnSession(transaction, who, who.sessionId))) return 'wrong'
    await setPassword(transaction, who, 'users.change-password', { userId: user.id, hash, now: ctx.now() })
    // Null is for a password that is not the one that was just set.
    const setCookies = await beginSession(ctx, transaction, { ...user, passwordHash: hash }, client)
    return { setCookies: setCookies! }
  })
}
