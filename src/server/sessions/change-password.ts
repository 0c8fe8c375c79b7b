import { hashPassword, TooManyPasswords, verifyPassword } from '../auth/password.ts'
import { isEasilyGuessed } from '../auth/password-rules.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { type ClientHeaders, findMarkedUser, guesserOf, openSession } from './enter.ts'
import { guess } from './guesses.ts'
import type { MarkedUser } from './known-browser.ts'
import { endOwnSession } from './own-sessions.ts'
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
  const { email, name } = await ctx.db
    .selectFrom('users')
    .select(['email', 'name'])
    .where('id', '=', who.userId)
    .executeTakeFirstOrThrow()
  const user = await findMarkedUser(ctx.db, email)
  if (user === undefined) return 'wrong'
  const right = await guess(ctx, guesserOf(ctx, email, user, headers), async () =>
    (await verifyPassword({ hash: user.passwordHash, password: currentPassword })) ? true : null,
  )
  if (right === null) return 'wrong'
  if (newPassword.normalize('NFKC') === currentPassword.normalize('NFKC')) return 'same'
  if (await isEasilyGuessed(newPassword, [email, name])) return 'easily-guessed'

  const hash = await hashPassword(newPassword)
  const changed = await ctx.db.transaction().execute(async (transaction) => {
    // Somebody else may have changed it, or ended this session, while this one was checked.
    const now = await findMarkedUser(transaction, email)
    const session = await transaction
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', who.sessionId)
      .executeTakeFirst()
    if (now?.passwordHash !== user.passwordHash || session === undefined) return false
    await setPassword(transaction, who, 'users.change-password', {
      userId: who.userId,
      hash,
      now: ctx.now(),
      keeps: who.sessionId,
    })
    return true
  })
  if (!changed) return 'wrong'
  return { setCookies: await renewSession(ctx, who, { email, passwordHash: hash }, newPassword, headers) }
}

/** A new cookie in the place of the present one; where there is none to be had just now, the present one stays good. */
async function renewSession(
  ctx: Context,
  who: SessionPrincipal,
  user: MarkedUser,
  password: string,
  headers: ClientHeaders,
): Promise<string[]> {
  try {
    const opened = await openSession(ctx, { email: user.email, password }, user, headers)
    if (opened === null) return []
    await endOwnSession(ctx, who, who.sessionId)
    return opened.setCookies
  } catch (error) {
    if (error instanceof TooManyPasswords) return []
    throw error
  }
}
