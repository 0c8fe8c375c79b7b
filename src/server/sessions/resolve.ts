import { recentPasswordMinutes, sessionLifetime, type Session } from '#contract/session.ts'
import { accountsOf, rolesOf } from '../accounts/find.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { sessionCookies } from './auth-library.ts'

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
export async function resolveSession(ctx: Context, headers: Headers, extend: boolean): Promise<ResolvedSession | null> {
  if (!headers.has('cookie')) return null
  const answer = await ctx.authLibrary.api.getSession({
    headers,
    query: { disableRefresh: !extend },
    returnHeaders: true,
  })
  if (answer.response === null) return null
  const { session, user } = answer.response
  // A session begins with a password; giving it again begins another one.
  const age = ctx.now() - session.createdAt.getTime()
  if (age > sessionLifetime.absoluteMinutes * 60_000) {
    await ctx.db.deleteFrom('sessions').where('id', '=', session.id).execute()
    return null
  }
  return {
    principal: {
      kind: 'session',
      userId: user.id,
      sessionId: session.id,
      recentPassword: age <= recentPasswordMinutes * 60_000,
      roles: await rolesOf(ctx.db, user.id),
    },
    setCookies: sessionCookies(answer.headers),
  }
}

/** Who a user is and what they may open, as the console shows it. */
export async function describeSession({ db, permissions }: Context, userId: string): Promise<Session> {
  const user = await db
    .selectFrom('users')
    .select(['id', 'name', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const accounts = await accountsOf(db, await rolesOf(db, userId))
  return { user, accounts, permissionsVersion: permissions.version }
}
