import type { Context } from './context.ts'
import { replayedFor } from './idempotency/run-once.ts'
import { removeEndedSessions } from './sessions/session-lasts.ts'

const minute = 60_000

/**
 * Removes what has ended: sessions, invitations, answers kept for repetition, counters of wrong passwords. Nothing relies
 * on it, since each of them is looked at with its time; it keeps the database small and secrets no longer than promised.
 *
 * Sessions and answers that lie in the future, because the clock was set back, go too: they would count again once it has
 * come so far. Invitations and counters stay, since a clock that is wrong for a minute must not cost them: who invited sees
 * the invitation and can take it back, and `guesses.ts` corrects the counters.
 */
export async function sweep({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = now()
  await db
    .deleteFrom('idempotent_replies')
    .where((eb) => eb.or([eb('expires_at', '<=', at), eb('expires_at', '>', at + replayedFor)]))
    .execute()
  await db.deleteFrom('password_guesses').where('forget_at', '<=', at).execute()
  await db.deleteFrom('invitations').where('expires_at', '<=', at).execute()
  await removeEndedSessions(db, at)
}

/** @returns stops it */
export function sweepEveryMinute(ctx: Context): () => void {
  const run = () => {
    sweep(ctx).catch((error: unknown) => ctx.log.error({ err: error }, 'what has ended could not be removed'))
  }
  const timer = setInterval(run, minute)
  timer.unref()
  return () => clearInterval(timer)
}
