import { createHmac, timingSafeEqual } from 'node:crypto'
import { sessionLifetime } from '#contract/session.ts'
import type { Context } from '../context.ts'
import { cookieValues, setCookie } from './cookies.ts'

type Signer = Pick<Context, 'config' | 'keyring'>

/** The cookie of a session: its token and a signature, so that a copied database forges no session. */
export function sessionCookie(ctx: Signer, token: string): string {
  return setCookie(ctx.config, 'session', withSignature(ctx, token), sessionLifetime.idleMinutes * 60)
}

/** Takes the session cookie away. */
export function noSessionCookie({ config }: Pick<Context, 'config'>): string {
  return setCookie(config, 'session', '', 0)
}

/** The tokens of the session cookies that this server signed: one, unless a browser holds several of that name. */
export function sessionTokens(ctx: Signer, headers: Headers): string[] {
  return cookieValues(ctx.config, 'session', headers).flatMap((value) => {
    const token = value.slice(0, Math.max(value.lastIndexOf('.'), 0))
    const given = Buffer.from(value)
    const signed = Buffer.from(withSignature(ctx, token))
    return given.length === signed.length && timingSafeEqual(given, signed) ? [token] : []
  })
}

function withSignature({ keyring }: Signer, token: string): string {
  const text = JSON.stringify(['session', token])
  return `${token}.${createHmac('sha256', keyring.sessionSigningKey).update(text).digest('base64url')}`
}
