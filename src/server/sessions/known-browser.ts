import { createHmac, timingSafeEqual, randomBytes } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import type { Context } from '../context.ts'

/** Milliseconds for which a browser stays known after its last sign-in. */
const knownFor = 180 * 24 * 3600_000

const cookieName = (https: boolean) => (https ? '__Host-latchkey-browser' : 'latchkey-browser')

/** Whom a mark is made for; another password ends it. */
export interface MarkedUser {
  email: string
  passwordHash: string
}

/**
 * The cookie by which a browser is known to have signed in as a user. It opens nothing: guesses from such a browser are
 * merely counted apart from those of strangers. Made anew at every sign-in; the browser keeps its id.
 */
export function knownBrowserCookie(
  ctx: Pick<Context, 'config' | 'keyring' | 'now'>,
  user: MarkedUser,
  knownId: string | null,
): string {
  const https = ctx.config.publicUrl.startsWith('https:')
  const id = knownId ?? randomBytes(16).toString('base64url')
  const at = ctx.now().toString(36)
  const attributes = `Max-Age=${knownFor / 1000}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
  return `${cookieName(https)}=${id}.${at}.${sign(ctx, user, id, at)}; ${attributes}`
}

/** The browser's id, where its cookie was made for this user and password, and not too long ago; null otherwise. */
export function readKnownBrowser(
  ctx: Pick<Context, 'config' | 'keyring' | 'now'>,
  headers: Headers,
  user: MarkedUser | undefined,
): string | null {
  const name = cookieName(ctx.config.publicUrl.startsWith('https:'))
  const [id = '', at = '', signature = ''] =
    parseCookies(headers.get('cookie') ?? '')
      .get(name)
      ?.split('.') ?? []
  if (user === undefined || ctx.now() - Number.parseInt(at, 36) > knownFor) return null
  const expected = Buffer.from(sign(ctx, user, id, at))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}

function sign({ keyring }: Pick<Context, 'keyring'>, { email, passwordHash }: MarkedUser, id: string, at: string) {
  const text = JSON.stringify(['known browser', email, passwordHash, id, at])
  return createHmac('sha256', keyring.sessionSigningKey).update(text).digest('base64url')
}
