import { isAPIError } from 'better-auth/api'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { clientAddressHeader } from './auth-library.ts'
import { guess, type Guesser } from './guesses.ts'
import { knownBrowserCookie, type MarkedUser, readKnownBrowser } from './known-browser.ts'
import { sessionCookie } from './session-token.ts'

/** What came with a request: cookies, and the client's address under `clientAddressHeader`. */
export type ClientHeaders = Headers

export interface Entered {
  userId: string
  /** Of the new session. */
  token: string
  setCookies: string[]
}

/**
 * Begins a session by e-mail address and password. The caller ends the one that the browser had before, so that no session
 * outlives a change of hands and a stolen cookie does not outlive a confirmed password.
 *
 * @returns null for a wrong password or an unknown address, which cost the same
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function enter(
  ctx: Context,
  credentials: { email: string; password: string },
  headers: ClientHeaders,
): Promise<Entered | null> {
  const user = await findMarkedUser(ctx.db, credentials.email)
  const guesser = guesserOf(ctx, credentials.email, user, headers)
  return guess(ctx, guesser, () => openSession(ctx, credentials, user, headers))
}

/** Who is guessing, as the counters tell them apart. */
export function guesserOf(ctx: Context, email: string, user: MarkedUser | undefined, headers: ClientHeaders): Guesser {
  const address = headers.get(clientAddressHeader) ?? ''
  return { email, address, knownBrowser: readKnownBrowser(ctx, headers, user) }
}

/**
 * Begins a session without counting a guess.
 *
 * @param user as they were before the password is checked: where it was changed meanwhile, there is no session. One that
 *   is changed later ends this session with the others.
 */
export async function openSession(
  ctx: Context,
  { email, password }: { email: string; password: string },
  user: MarkedUser | undefined,
  headers: ClientHeaders,
): Promise<Entered | null> {
  try {
    const { token, user: found } = await ctx.authLibrary.api.signInEmail({ body: { email, password }, headers })
    const now = await findMarkedUser(ctx.db, email)
    if (user === undefined || now?.passwordHash !== user.passwordHash) {
      await dropSession(ctx, token)
      return null
    }
    const mark = knownBrowserCookie(ctx, user, readKnownBrowser(ctx, headers, user))
    return { userId: found.id, token, setCookies: [sessionCookie(ctx, token), mark] }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}

/** Ends a session that was just begun and whose cookie nobody gets. */
export async function dropSession({ db }: Context, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token', '=', token).execute()
}

/** The user of an e-mail address, with the hash of the present password. */
export async function findMarkedUser(db: Db, email: string): Promise<MarkedUser | undefined> {
  const row = await db
    .selectFrom('users')
    .innerJoin('user_credentials', 'user_credentials.user_id', 'users.id')
    .select(['users.email', 'user_credentials.password'])
    .where('users.email', '=', email.trim().toLowerCase())
    .where('user_credentials.provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password ? { email: row.email, passwordHash: row.password } : undefined
}
