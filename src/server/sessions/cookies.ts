import type { Config } from '../config.ts'
import type { Client } from './client.ts'

/** What this server keeps in a browser: its session, and that it is known (`known-browser.ts`). */
type Kept = 'session' | 'browser'

/**
 * The name of a cookie. Browsers give cookies to every port of a host, so the port of the public address is part of it:
 * two servers on one host name keep their sessions apart. `__Host-` binds a cookie to the host, over https only.
 */
export function cookieName({ publicUrl }: Pick<Config, 'publicUrl'>, kept: Kept): string {
  const { protocol, port } = new URL(publicUrl)
  return protocol === 'https:' ? `__Host-latchkey-${kept}-${port || '443'}` : `latchkey-${kept}-${port || '80'}`
}

/**
 * The values that came under a name, in the order in which they came. There may be several: over http another server of
 * the host, or a page of it, can plant one of the same name before ours. So of several the one that verifies counts.
 */
export function cookieValues(
  config: Pick<Config, 'publicUrl'>,
  kept: Kept,
  { cookies }: Pick<Client, 'cookies'>,
): string[] {
  const start = `${cookieName(config, kept)}=`
  return cookies
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start))
    .map((pair) => decode(pair.slice(start.length)))
}

/** Percent signs that stand for nothing are left as they are. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/**
 * A `Set-Cookie` line: for this origin, out of reach of scripts, and not sent along by other sites.
 *
 * @param maxAge seconds; 0 takes the cookie away
 */
export function setCookie(config: Pick<Config, 'publicUrl'>, kept: Kept, value: string, maxAge: number): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  const pair = `${cookieName(config, kept)}=${encodeURIComponent(value)}`
  return `${pair}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
