import { createHmac, timingSafeEqual, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { isWithin } from '../stored-time.ts'
import type { Client } from './client.ts'
import { cookieValues, setCookie } from './cookies.ts'

/** Milliseconds for which a browser stays known after its last log-in. */
const knownFor = 180 * 24 * 3600_000

/** Whom a mark is made for; another password ends it. */
export interface MarkedUser {
  email: string
  passwordHash: string
}

/**
 * The cookie by which a browser is known to have logged in as a user. It opens nothing: guesses from such a browser are
 * merely counted apart from those of strangers. Made anew at every log-in; the browser keeps its id.
 */
export function knownBrowserCookie(
  ctx: Pick<Context, 'config' | 'keyring' | 'now'>,
  user: MarkedUser,
  knownId: string | null,
): string {
  const id = knownId ?? randomBytes(16).toString('base64url')
  const at = ctx.now().toString(36)
  return setCookie(ctx.config, 'browser', `${id}.${at}.${sign(ctx, user, id, at)}`, knownFor / 1000)
}

/** The browser's id, where its cookie was made for this user and password, and not too long ago; null otherwise. */
export function readKnownBrowser(
  ctx: Pick<Context, 'config' | 'keyring' | 'now'>,
  client: Client,
  user: MarkedUser | undefined,
): string | null {
  if (user === undefined) return null
  for (const value of cookieValues(ctx.config, 'browser', client)) {
    const [id = '', at = '', signature = ''] = value.split('.')
    const expected = Buffer.from(sign(ctx, user, id, at))
    const given = Buffer.from(signature)
    const signed = given.length === expected.length && timingSafeEqual(given, expected)
    if (signed && isWithin(knownFor, Number.parseInt(at, 36), ctx.now())) return id
  }
  return null
}

function sign({ keyring }: Pick<Context, 'keyring'>, { email, passwordHash }: MarkedUser, id: string, at: string) {
  const text = JSON.stringify(['known browser', email, passwordHash, id, at])
  return createHmac('sha256', keyring.sessionSigningKey).update(text).digest('base64url')
}
