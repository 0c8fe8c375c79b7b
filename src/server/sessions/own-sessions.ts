import type { ActiveSession } from '#contract/own-sessions.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { sessionLasts } from './session-lasts.ts'

/** The user's sessions that still last, the present one first, then the last seen. */
export async function listOwnSessions(ctx: Context, who: SessionPrincipal): Promise<ActiveSession[]> {
  const rows = await ctx.db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('user_id', '=', who.userId)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows
    .filter((row) => sessionLasts(row, ctx.now()))
    .map((row) => ({
      id: row.id,
      current: row.id === who.sessionId,
      loggedInAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      address: row.ip_address,
      userAgent: row.user_agent,
    }))
    .toSorted((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one of the user's sessions. @returns whether there was such a one */
export async function endOwnSession(db: Db, who: SessionPrincipal, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', who.userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends a user's sessions, all but perhaps one. */
export async function endSessionsOf(db: Db, userId: string, keeps = ''): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', userId).where('id', '<>', keeps).execute()
}
