import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import type { Context } from '../context.ts'

/** Days for which a browser stays known. */
const knownFor = 180

const cookieName = (https: boolean) => (https ? '__Host-latchkey-browser' : 'latchkey-browser')

/**
 * The cookie by which a browser is known to have signed in as a user. It opens nothing: guesses from such a browser are
 * merely counted apart from those of strangers.
 */
export function knownBrowserCookie(ctx: Pick<Context, 'config' | 'keyring'>, email: string): string {
  const https = ctx.config.publicUrl.startsWith('https:')
  const id = randomBytes(16).toString('base64url')
  const attributes = `Max-Age=${knownFor * 24 * 3600}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
  return `${cookieName(https)}=${id}.${sign(ctx, email, id)}; ${attributes}`
}

/** The browser's id, where its cookie was made for this user; null otherwise. */
export function readKnownBrowser(
  ctx: Pick<Context, 'config' | 'keyring'>,
  headers: Headers,
  email: string,
): string | null {
  const name = cookieName(ctx.config.publicUrl.startsWith('https:'))
  const [id = '', signature = ''] =
    parseCookies(headers.get('cookie') ?? '')
      .get(name)
      ?.split('.') ?? []
  const expected = Buffer.from(sign(ctx, email, id))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}

function sign({ keyring }: Pick<Context, 'keyring'>, email: string, id: string): string {
  const text = JSON.stringify(['known browser', email.trim().toLowerCase(), id])
  return createHmac('sha256', keyring.sessionSigningKey).update(text).digest('base64url')
}
