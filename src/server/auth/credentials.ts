import type { AccountStatus } from '#contract/accounts.ts'
import type { Region } from '#contract/regions.ts'
import type { Context } from '../context.ts'
import { compileOnce } from '../db/compile-once.ts'
import { makeVerifier, matchesVerifier, sameVerifier } from './secret.ts'
import type { ApiKeyPrincipal, AuthTokenPrincipal } from './principal.ts'

/**
 * - `missing`: no Basic credentials, or they cannot be read
 * - `not-a-sid`: the user name is neither an Account nor a key SID
 * - `wrong`: unknown SID, wrong secret, deleted key, other region, or an account that is not active: all alike
 */
export type RefusedCredentials = 'missing' | 'not-a-sid' | 'wrong'

/** Whose credentials they are, with what was read of their account on the way. */
export interface VerifiedCredentials {
  who: AuthTokenPrincipal | ApiKeyPrincipal
  /** The main account of the principal's account, or that account itself. */
  ownerSid: string
}

const noVerifier = new Uint8Array(32)

/**
 * Verifies HTTP Basic credentials: Account SID and Auth Token, or key SID and secret, in the region they were made in.
 * An unknown SID costs the look-ups, the hash and the comparisons that a known one does, so that the time taken does not tell
 * them apart: in its place another one is looked up, whose row decides nothing.
 *
 * @param header the Authorization header
 */
export async function verifyBasic(
  ctx: Context,
  header: string | undefined,
  region: Region,
): Promise<VerifiedCredentials | RefusedCredentials> {
  const given = readBasic(header)
  if (given === null) return 'missing'
  if (/^AC[0-9a-fA-F]{32}$/.test(given.user)) return verifyAuthToken(ctx, given.user, given.password, region)
  if (/^SK[0-9a-fA-F]{32}$/.test(given.user)) return verifyApiKey(ctx, given.user, given.password, region)
  return 'not-a-sid'
}

/*
 * Both queries look the SID up, and then find the rows of it or, where there is none, of any other: a look-up that found
 * nothing would end sooner. Region and status are judged by the caller, for the same reason.
 */

const selectAuthTokens = compileOnce((db, at: { accountSid: string; region: Region }) =>
  db
    .selectFrom('auth_tokens')
    .innerJoin('accounts', 'accounts.sid', 'auth_tokens.account_sid')
    .innerJoin('accounts as owner', 'owner.sid', 'accounts.owner_sid')
    .select(['accounts.sid', 'accounts.status', 'accounts.owner_sid', 'owner.status as owner_status'])
    .select('auth_tokens.verifier')
    .where('auth_tokens.account_sid', '=', (eb) =>
      eb.fn.coalesce(
        eb.selectFrom('accounts as known').select('known.sid').where('known.sid', '=', at.accountSid),
        eb.selectFrom('accounts as any').select('any.sid').limit(1),
      ),
    )
    .where('auth_tokens.region', '=', at.region),
)

async function verifyAuthToken(
  ctx: Context,
  sid: string,
  token: string,
  region: Region,
): Promise<VerifiedCredentials | 'wrong'> {
  const rows = await selectAuthTokens(ctx.db, { accountSid: sid, region })
  // Always two comparisons: the primary token's and the secondary's, or stand-ins for them.
  const presented = makeVerifier(ctx.keyring.pepper, sid, token)
  const matches = [rows[0], rows[1]].map((row) => sameVerifier(presented, row?.verifier ?? noVerifier))
  const [row] = rows
  if (row === undefined || row.sid !== sid || !isActive(row) || !matches.includes(true)) return 'wrong'
  return { who: { kind: 'auth-token', accountSid: sid, region, verifier: presented }, ownerSid: row.owner_sid }
}

const selectKeyVerifier = compileOnce((db, at: { sid: string }) =>
  db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.sid', 'api_keys.account_sid')
    .innerJoin('accounts as owner', 'owner.sid', 'accounts.owner_sid')
    .select(['api_keys.sid', 'api_keys.account_sid', 'api_keys.region', 'api_keys.type', 'api_keys.policy'])
    .select(['api_keys.verifier', 'accounts.status', 'accounts.owner_sid', 'owner.status as owner_status'])
    .where('api_keys.sid', '=', (eb) =>
      eb.fn.coalesce(
        eb.selectFrom('api_keys as known').select('known.sid').where('known.sid', '=', at.sid),
        eb.selectFrom('api_keys as any').select('any.sid').limit(1),
      ),
    ),
)

async function verifyApiKey(
  ctx: Context,
  sid: string,
  secret: string,
  region: Region,
): Promise<VerifiedCredentials | 'wrong'> {
  const [row] = await selectKeyVerifier(ctx.db, { sid })
  const matches = matchesVerifier(ctx.keyring.pepper, sid, secret, row?.verifier ?? noVerifier)
  if (row === undefined || !matches || row.sid !== sid || row.region !== region || !isActive(row)) return 'wrong'
  const policy: string[] = row.policy === null ? [] : JSON.parse(row.policy)
  const who: ApiKeyPrincipal = { kind: 'api-key', sid, accountSid: row.account_sid, region, type: row.type, policy }
  return { who, ownerSid: row.owner_sid }
}

/** An account and its main account, both as they are stored. */
const isActive = (row: { status: AccountStatus; owner_status: AccountStatus }) =>
  row.status === 'active' && row.owner_status === 'active'

function readBasic(header: string | undefined): { user: string; password: string } | null {
  const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')
  if (match === null) return null
  const text = Buffer.from(match[1]!, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon === -1) return null
  return { user: text.slice(0, colon), password: text.slice(colon + 1) }
}
