import { recentPasswordMinutes, sessionLifetime, type Session } from '#contract/session.ts'
import { accountsOf, rolesOf } from '../accounts/find.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import type { SessionRow } from '../db/tables.ts'
import { findUnavailable } from '../db/unavailable.ts'
import { withoutPatience } from '../db/write-turn.ts'
import { isWithin } from '../stored-time.ts'
import type { Client } from './client.ts'
import { sessionLasts } from './session-lasts.ts'
import { hashToken, sessionCookie, sessionTokens } from './session-token.ts'

const minute = 60_000

/** Milliseconds between two extensions of a session that is in use, so that not every request writes. */
const extendAfter = minute

export interface ResolvedSession {
  principal: SessionPrincipal
  /** Cookies that the reply must set, because the session was extended. */
  setCookies: string[]
}

/**
 * Turns a session cookie into a principal; null for none, a forged or an ended one. Reads the database every time, so
 * that a session which was ended elsewhere is over at once.
 *
 * @param extend whether the request counts as activity, which moves the idle limit
 */
export async function resolveSession(ctx: Context, client: Client, extend: boolean): Promise<ResolvedSession | null> {
  const now = ctx.now()
  const found = await findSession(ctx, sessionTokens(ctx, client), now)
  if (found === undefined) return null
  const { session, token } = found
  const extended = extend && (await extendSession(ctx, session, now))
  return {
    principal: {
      kind: 'session',
      userId: session.user_id,
      sessionId: session.id,
      // A session begins with a password; giving it again begins another one.
      recentPassword: isWithin(recentPasswordMinutes * minute, session.created_at, now),
      roles: await rolesOf(ctx.db, session.user_id),
    },
    setCookies: extended ? [sessionCookie(ctx, token)] : [],
  }
}

/** The first of the sessions that still lasts. One that does not is removed: the clock must not bring it back. */
async function findSession(
  ctx: Context,
  tokens: readonly string[],
  now: number,
): Promise<{ session: SessionRow; token: string } | undefined> {
  for (const token of tokens) {
    const session = await ctx.db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst()
    if (session === undefined) continue
    if (sessionLasts(session, now)) return { session, token }
    await whereWritable(ctx, () => ctx.db.deleteFrom('sessions').where('id', '=', session.id).execute())
  }
  return undefined
}

/** Moves the idle limit, unless that was done within the last minute. @returns whether it moved */
async function extendSession(ctx: Context, { id, expires_at }: SessionRow, now: number): Promise<boolean> {
  const idle = sessionLifetime.idleMinutes * minute
  if (isWithin(extendAfter, expires_at - idle, now)) return false
  const extended = await whereWritable(ctx, () =>
    ctx.db
      .updateTable('sessions')
      .set({ last_seen_at: now, expires_at: now + idle })
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  return extended !== undefined && extended.numUpdatedRows > 0n
}

/**
 * Writes what a request can do without: not where nothing can be written, nor where another program would have to be
 * waited for. Reading goes on, and a session lasts as long as it did.
 */
async function whereWritable<Result>(
  { writability }: Context,
  write: () => Promise<Result>,
): Promise<Result | undefined> {
  if (writability.problem !== null) return undefined
  try {
    return await withoutPatience(write)
  } catch (error) {
    if (findUnavailable(error) === undefined) throw error
    return undefined
  }
}

/** Who a user is and what they may open, as the console shows it. */
export async function describeSession({ db, permissions, writability }: Context, userId: string): Promise<Session> {
  const user = await db
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const accounts = await accountsOf(db, await rolesOf(db, userId))
  const notWritable = writability.problem?.message ?? null
  return { user, accounts, permissionsVersion: permissions.version, notWritable }
}
