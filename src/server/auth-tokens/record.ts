import { createHmac } from 'node:crypto'
import type { AuthTokens, AuthTokenSlot } from '#contract/auth-tokens.ts'
import type { Region } from '#contract/regions.ts'
import type { Keyring } from '../auth/keyring.ts'
import type { Context } from '../context.ts'
import type { AuthTokenRow, Db } from '../db/tables.ts'

/** Whose tokens: those of an account in a region. */
export interface TokensAddress {
  accountSid: string
  region: Region
}

/** The tokens after a change, with the one that it is about: for the REST API, which hands it out. */
export interface WithToken {
  tokens: AuthTokens
  token: string
  /** Milliseconds since 1970. */
  createdAt: number
}

/** The rows by slot; an account has a primary token in every region. */
export async function findAuthTokenRows(
  db: Db,
  { accountSid, region }: TokensAddress,
): Promise<Partial<Record<AuthTokenSlot, AuthTokenRow>>> {
  const rows = await db
    .selectFrom('auth_tokens')
    .selectAll()
    .where('account_sid', '=', accountSid)
    .where('region', '=', region)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.slot, row]))
}

/** Which tokens there are; undefined where the account does not exist. */
export async function findAuthTokens(
  { db, keyring }: Pick<Context, 'db' | 'keyring'>,
  at: TokensAddress,
): Promise<AuthTokens | undefined> {
  const { primary, secondary } = await findAuthTokenRows(db, at)
  if (primary === undefined) return undefined
  return {
    primary: { createdAt: primary.created_at },
    secondary: secondary === undefined ? null : { createdAt: secondary.created_at },
    version: versionOf(keyring, [primary, secondary]),
  }
}

/**
 * Made of what recognises the tokens, which no two tokens share, rather than of times. Keyed, because it leaves the
 * server; 48 bits, which a number holds.
 */
function versionOf({ pepper }: Keyring, pair: readonly (AuthTokenRow | undefined)[]): number {
  const hash = createHmac('sha256', pepper).update('version of auth tokens')
  for (const row of pair) hash.update(row?.verifier ?? new Uint8Array(32))
  return 1 + hash.digest().readUIntBE(0, 6)
}
