import type { Bootstrap, Config, MadeCredentials } from '../config.ts'
import { sql } from 'kysely'
import { hashPassword } from '../auth/password.ts'
import { type Random, systemRandom } from '../auth/random.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/tables.ts'
import { StartError } from '../start-error.ts'
import { scenarios } from './scenarios.ts'
import { seededRandom } from './seeded-random.ts'
import { sow } from './sow.ts'

/** The password of everyone in a demo database, unless the environment names another. */
const demoPassword = 'nothing here is real'

/**
 * A database is a demo one from its first start, or never: a real one must not get secrets that can be foretold, and a demo
 * one must not be taken for real.
 *
 * @throws StartError
 */
export async function assertDemoOrReal(db: Db, { demo, databaseFile }: Config): Promise<void> {
  // One that an earlier version made has no such table, and is real.
  const { rows } = await sql`select 1 from sqlite_schema where type = 'table' and name = 'demo'`.execute(db)
  const isDemo = rows.length > 0 && (await db.selectFrom('demo').select('scenario').executeTakeFirst()) !== undefined
  if (demo !== undefined && !isDemo) {
    throw new StartError(`${databaseFile} is a real database: DEMO=1 needs one of its own. Name another DATABASE_URL.`)
  }
  if (demo === undefined && isDemo) {
    throw new StartError(`${databaseFile} is a demo database: set DEMO=1, or name another DATABASE_URL.`)
  }
}

/** Where SIDs, secrets and tokens come from: the same ones each time in a demo database with the same past. */
export async function randomOf(db: Db, { demo }: Config): Promise<Random> {
  if (demo === undefined) return systemRandom
  const { past } = await db
    .selectFrom('audit_events')
    .select((eb) => eb.fn.countAll<number>().as('past'))
    .executeTakeFirstOrThrow()
  return seededRandom(`${demo.scenario} ${past}`)
}

/** The time of day; in a demo database that of `DEMO_CLOCK`, where it is set. */
export function clockOf({ demo }: Config): () => number {
  const standsAt = demo?.standsAt
  return standsAt === undefined ? Date.now : () => standsAt
}

/** Fills a new demo database. @returns as whom to log in; nothing where it is filled already */
export async function sowOnce(ctx: Context, given: Bootstrap): Promise<MadeCredentials> {
  const { demo } = ctx.config
  if (demo === undefined) throw new Error('only a demo database is sown')
  if ((await ctx.db.selectFrom('demo').select('scenario').executeTakeFirst()) !== undefined) return {}
  const { email, password } = given.owner ?? { email: 'mara@northwind.example', password: demoPassword }
  const hash = await hashPassword(password, ctx.config.passwordCost)
  const account = await ctx.db.transaction().execute(async (transaction) => {
    await transaction.insertInto('demo').values({ scenario: demo.scenario }).execute()
    return sow(transaction, ctx, scenarios[demo.scenario], {
      name: 'Mara Lindqvist',
      email,
      hash,
      accountSid: given.accountSid,
      authToken: given.authToken,
    })
  })
  return { owner: { email, password }, account }
}
