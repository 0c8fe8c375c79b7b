import { isAPIError } from 'better-auth/api'
import type { Context } from '../context.ts'
import { guess } from './guesses.ts'
import { knownBrowserCookie, readKnownBrowser } from './known-browser.ts'
import { clientAddressHeader, sessionCookies } from './auth-library.ts'

/** What came with a request: cookies, and the client's address under `clientAddressHeader`. */
export type ClientHeaders = Headers

export interface Entered {
  userId: string
  setCookies: string[]
}

/**
 * Begins a session by e-mail address and password, and ends the one that the browser had before, so that no session
 * outlives a change of hands and a stolen cookie does not outlive a confirmed password.
 *
 * @param replaces the id of that earlier session
 * @returns null for a wrong password or an unknown address, which cost the same
 * @throws TooManyGuesses, TooManyPasswords
 */
export async function enter(
  ctx: Context,
  credentials: { email: string; password: string },
  headers: ClientHeaders,
  replaces: string | null,
): Promise<Entered | null> {
  const entered = await guess(ctx, guesserOf(ctx, credentials.email, headers), () => open(ctx, credentials, headers))
  if (entered !== null && replaces !== null) {
    await ctx.db.deleteFrom('sessions').where('id', '=', replaces).execute()
  }
  return entered
}

/** Who is guessing, as the counters tell them apart. */
export function guesserOf(ctx: Context, email: string, headers: ClientHeaders) {
  const address = headers.get(clientAddressHeader) ?? ''
  return { email, address, knownBrowser: readKnownBrowser(ctx, headers, email) }
}

/** Begins a session without counting a guess: for a password that was checked already. */
export async function open(
  ctx: Context,
  { email, password }: { email: string; password: string },
  headers: ClientHeaders,
): Promise<Entered | null> {
  try {
    const { response, headers: set } = await ctx.authLibrary.api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    })
    const cookies = sessionCookies(set)
    const known = readKnownBrowser(ctx, headers, email) !== null
    return { userId: response.user.id, setCookies: known ? cookies : [...cookies, knownBrowserCookie(ctx, email)] }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
