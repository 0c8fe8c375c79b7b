import type { Region } from '#contract/regions.ts'
import type { Context } from '../context.ts'
import { matchesVerifier } from './secret.ts'
import type { ApiKeyPrincipal, AuthTokenPrincipal } from './principal.ts'

/**
 * - `missing`: no Basic credentials, or they cannot be read
 * - `not-a-sid`: the user name is neither an Account nor a key SID
 * - `wrong`: unknown SID, wrong secret, deleted key, other region, or an account that is not active: all alike
 */
export type RefusedCredentials = 'missing' | 'not-a-sid' | 'wrong'

const noVerifier = new Uint8Array(32)

/**
 * Verifies HTTP Basic credentials: Account SID and Auth Token, or key SID and secret, in the region they were made in.
 * Unknown SIDs cost a hash as known ones do, so that the time taken does not tell them apart.
 *
 * @param header the Authorization header
 */
export async function verifyBasic(
  ctx: Context,
  header: string | undefined,
  region: Region,
): Promise<AuthTokenPrincipal | ApiKeyPrincipal | RefusedCredentials> {
  const given = readBasic(header)
  if (given === null) return 'missing'
  if (/^AC[0-9a-fA-F]{32}$/.test(given.user)) return verifyAuthToken(ctx, given.user, given.password, region)
  if (/^SK[0-9a-fA-F]{32}$/.test(given.user)) return verifyApiKey(ctx, given.user, given.password, region)
  return 'not-a-sid'
}

async function verifyAuthToken(ctx: Context, sid: string, token: string, region: Region) {
  const rows = await ctx.db
    .selectFrom('auth_tokens')
    .innerJoin('accounts', 'accounts.sid', 'auth_tokens.account_sid')
    .select(['auth_tokens.verifier'])
    .where('auth_tokens.account_sid', '=', sid)
    .where('auth_tokens.region', '=', region)
    .where('accounts.status', '=', 'active')
    .execute()
  // Always two comparisons: the primary token's and the secondary's, or stand-ins for them.
  const verifiers = [rows[0]?.verifier ?? noVerifier, rows[1]?.verifier ?? noVerifier]
  const matches = verifiers.map((verifier) => matchesVerifier(ctx.keyring.pepper, sid, token, verifier))
  if (!matches.includes(true)) return 'wrong' as const
  return { kind: 'auth-token', accountSid: sid, region } satisfies AuthTokenPrincipal
}

async function verifyApiKey(ctx: Context, sid: string, secret: string, region: Region) {
  const row = await ctx.db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.sid', 'api_keys.account_sid')
    .select(['api_keys.account_sid', 'api_keys.type', 'api_keys.policy', 'api_keys.verifier'])
    .where('api_keys.sid', '=', sid)
    .where('api_keys.region', '=', region)
    .where('accounts.status', '=', 'active')
    .executeTakeFirst()
  const matches = matchesVerifier(ctx.keyring.pepper, sid, secret, row?.verifier ?? noVerifier)
  if (row === undefined || !matches) return 'wrong' as const
  const policy: string[] = row.policy === null ? [] : JSON.parse(row.policy)
  return { kind: 'api-key', sid, accountSid: row.account_sid, region, type: row.type, policy } satisfies ApiKeyPrincipal
}

function readBasic(header: string | undefined): { user: string; password: string } | null {
  const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')
  if (match === null) return null
  const text = Buffer.from(match[1]!, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon === -1) return null
  return { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
