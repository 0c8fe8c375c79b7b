import { hashPassword, verifyPassword } from '../auth/password.ts'
import { isEasilyGuessed } from '../auth/password-rules.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { type ClientHeaders, guesserOf, open } from './enter.ts'
import { guess } from './guesses.ts'
import { setPassword } from './set-password.ts'

/**
 * Changes the user's own password, ends their other sessions and gives this one a new cookie.
 *
 * @param newPassword of the length that the contract wants
 * @returns the cookies to set, or why nothing was changed
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function changePassword(
  ctx: Context,
  who: SessionPrincipal,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  headers: ClientHeaders,
): Promise<{ setCookies: string[] } | 'wrong' | 'same' | 'easily-guessed'> {
  const user = await ctx.db
    .selectFrom('users')
    .innerJoin('user_credentials', 'user_credentials.user_id', 'users.id')
    .select(['users.email', 'users.name', 'user_credentials.password'])
    .where('users.id', '=', who.userId)
    .where('user_credentials.provider_id', '=', 'credential')
    .executeTakeFirstOrThrow()
  const right = await guess(ctx, guesserOf(ctx, user.email, headers), async () =>
    (await verifyPassword({ hash: user.password ?? '', password: currentPassword })) ? true : null,
  )
  if (right === null) return 'wrong'
  if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC')) return 'same'
  if (await isEasilyGuessed(newPassword, [user.email, user.name])) return 'easily-guessed'

  const hash = await hashPassword(newPassword)
  await ctx.db.transaction().execute(async (transaction) => {
    await setPassword(transaction, who, 'users.change-password', { userId: who.userId, hash, now: ctx.now() })
    await transaction
      .deleteFrom('sessions')
      .where('user_id', '=', who.userId)
      .where('id', '<>', who.sessionId)
      .execute()
  })
  const entered = await open(ctx, { email: user.email, password: newPassword }, headers)
  if (entered === null) throw new Error('a password that was just set does not open')
  await ctx.db.deleteFrom('sessions').where('id', '=', who.sessionId).execute()
  return { setCookies: entered.setCookies }
}
