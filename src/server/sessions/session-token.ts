import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sessionLifetime } from '#contract/session.ts'
import type { Context } from '../context.ts'
import type { Client } from './client.ts'
import { cookieValues, setCookie } from './cookies.ts'

type Signer = Pick<Context, 'config' | 'keyring'>

/** A new session's token: 256 random bits. It stands in the cookie and nowhere else. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** By what a session is found. Of random bits a plain hash tells nothing. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The cookie of a session: its token and a signature, so that write access to the database forges no session. */
export function sessionCookie(ctx: Signer, token: string): string {
  return setCookie(ctx.config, 'session', withSignature(ctx, token), sessionLifetime.idleMinutes * 60)
}

/** Takes the session cookie away. */
export function noSessionCookie({ config }: Pick<Context, 'config'>): string {
  return setCookie(config, 'session', '', 0)
}

/** The tokens of the session cookies that this server signed: one, unless a browser holds several of that name. */
export function sessionTokens(ctx: Signer, client: Client): string[] {
  return cookieValues(ctx.config, 'session', client).flatMap((value) => {
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
