import type { Context } from './context.ts'

const minute = 60_000

/**
 * Removes what has ended: sessions, invitations, answers kept for repetition, counters of wrong passwords. Nothing relies
 * on it, since each of them is looked at with its time; it keeps the database small and secrets no longer than promised.
 */
export async function sweep({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const at = now()
  await db.deleteFrom('idempotent_replies').where('expires_at', '<=', at).execute()
  await db.deleteFrom('password_guesses').where('forget_at', '<=', at).execute()
  await db.deleteFrom('invitations').where('expires_at', '<=', at).execute()
  await db.deleteFrom('sessions').where('expires_at', '<=', new Date(at).toISOString()).execute()
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
