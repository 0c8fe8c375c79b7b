import { sessionLifetime } from '#contract/session.ts'
import type { Db, SessionRow } from '../db/tables.ts'
import { isWithin, lasts } from '../stored-time.ts'

const absolute = sessionLifetime.absoluteMinutes * 60_000

/** Whether a session is over neither by its idle nor by its absolute limit, and neither begun nor used in the future. */
export function sessionLasts(
  row: Pick<SessionRow, 'created_at' | 'last_seen_at' | 'expires_at'>,
  now: number,
): boolean {
  return isWithin(absolute, row.created_at, now) && lasts({ from: row.last_seen_at, until: row.expires_at }, now)
}

/** Removes the sessions of which `sessionLasts` is false. */
export async function removeEndedSessions(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', now),
        eb('last_seen_at', '>', now),
        eb('created_at', '>', now),
        eb('created_at', '<=', now - absolute),
      ]),
    )
    .execute()
}
