import { sql } from 'kysely'
import type { TestServer } from './start-test-server.ts'

/** The events about one thing, oldest first, without their ids and times. */
export async function eventsAbout({ ctx }: TestServer, target: string) {
  const rows = await ctx.db
    .selectFrom('audit_events')
    .select(['account_sid', 'actor_kind', 'actor_id', 'action', 'details'])
    .where('target', '=', target)
    .orderBy('at')
    .orderBy(sql`rowid`)
    .execute()
  return rows.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) as unknown }))
}

/** Lets nothing be recorded while something runs. */
export async function withoutAudit<Result>({ ctx }: TestServer, run: () => Promise<Result>): Promise<Result> {
  await sql`CREATE TRIGGER refuse BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'full'); END`.execute(ctx.db)
  try {
    return await run()
  } finally {
    await sql`DROP TRIGGER refuse`.execute(ctx.db)
  }
}
