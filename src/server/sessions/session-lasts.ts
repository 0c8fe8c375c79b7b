import { sessionLifetime } from '#contract/session.ts'
import type { Db, SessionRow } from '../db/tables.ts'
import { isWithin, lasts } from '../stored-time.ts'

const absolute = sessionLifetime.absoluteMinutes * 60_000

/** Whether a session is over neither by its idle nor by its absolute limit, and neither begun nor used in the future. */
export function sessionLasts(row: Pick<SessionRow, 'created_at' | 'updated_at' | 'expires_at'>, now: number): boolean {
  const used = { from: Date.parse(row.updated_at), until: Date.parse(row.expires_at) }
  return isWithin(absolute, Date.parse(row.created_at), now) && lasts(used, now)
}

/** Removes the sessions of which `sessionLasts` is false. */
export async function removeEndedSessions(db: Db, now: number): Promise<void> {
  // Written in one format, such times are in order as texts, too.
  const text = (time: number) => new Date(time).toISOString()
  await db
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', text(now)),
        eb('updated_at', '>', text(now)),
        eb('created_at', '>', text(now)),
        eb('created_at', '<=', text(now - absolute)),
      ]),
    )
    .execute()
}
