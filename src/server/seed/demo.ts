import { sql } from 'kysely'
import pLimit from 'p-limit'
import type { ScenarioName } from '#contract/demo.ts'
import { hashPassword } from '../auth/password.ts'
import type { Random } from '../auth/random.ts'
import type { Bootstrap, Config, MadeCredentials } from '../config.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Db } from '../db/tables.ts'
import { StartError } from '../start-error.ts'
import { DemoClock } from './demo-clock.ts'
import { scenarios } from './scenarios.ts'
import { seededRandom } from './seeded-random.ts'
import { empty, keepSnapshot, listSnapshots, restoreSnapshot } from './snapshots.ts'
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
  const isDemo = rows.length > 0 && (await scenarioOf(db)) !== undefined
  if (demo !== undefined && !isDemo) {
    throw new StartError(`${databaseFile} is a real database: DEMO=1 needs one of its own. Name another DATABASE_URL.`)
  }
  if (demo === undefined && isDemo) {
    throw new StartError(`${databaseFile} is a demo database: set DEMO=1, or name another DATABASE_URL.`)
  }
}

async function scenarioOf(db: Db): Promise<ScenarioName | undefined> {
  const row = await db.selectFrom('demo').select('scenario').executeTakeFirst()
  return row?.scenario as ScenarioName | undefined
}

type Sowing = Pick<Context, 'config' | 'db' | 'keyring'>

/** What a demo database has and a real one must not: a source of randomness that can be foretold, a clock that can be set, and a past to go back to. */
export class Demo {
  readonly clock: DemoClock
  #source: Random = seededRandom('')
  readonly #settings: NonNullable<Config['demo']>
  readonly #given: Bootstrap
  #hash: Promise<string> | undefined
  /** One change of everything at a time. */
  readonly #inTurn = pLimit(1)

  /** @param given who owns what is sown, and its main account; the rest is made up, the same each time */
  constructor(settings: NonNullable<Config['demo']>, given: Bootstrap) {
    this.#settings = settings
    this.#given = given
    this.clock = new DemoClock(settings.standsAt)
  }

  /** The same SIDs, secrets and tokens each time in a demo database with the same past. */
  readonly random: Random = {
    bytes: (size) => this.#source.bytes(size),
    int: (limit) => this.#source.int(limit),
  }

  /** Fills the database where it is new. @returns as whom to log in; nothing where it is filled already */
  async begin(ctx: Sowing): Promise<MadeCredentials> {
    if ((await scenarioOf(ctx.db)) !== undefined) {
      await this.#foretell(ctx.db)
      return {}
    }
    const account = await this.#sow(ctx, this.#settings.scenario)
    return { owner: this.#owner, account }
  }

  /** Fills the database anew with a scenario, the present one unless another is named. */
  async reset(ctx: Sowing, scenario?: ScenarioName): Promise<void> {
    await this.#inTurn(async () => this.#sow(ctx, scenario ?? (await scenarioOf(ctx.db))!))
  }

  async keep({ db }: Sowing, name: string): Promise<void> {
    await this.#inTurn(() => keepSnapshot(db, this.#settings.snapshots, name, this.clock.now()))
  }

  /** @throws Refused as `restoreSnapshot` does */
  async restore({ db }: Sowing, name: string): Promise<void> {
    await this.#inTurn(async () => {
      await restoreSnapshot(db, this.#settings.snapshots, name, this.clock.now())
      await this.#foretell(db)
    })
  }

  async describe({ db }: Sowing) {
    return {
      scenario: (await scenarioOf(db))!,
      clock: { now: new Date(this.clock.now()).toISOString(), stands: this.clock.stands },
      snapshots: listSnapshots(this.#settings.snapshots),
    }
  }

  get #owner(): { email: string; password: string } {
    return this.#given.owner ?? { email: 'mara@northwind.example', password: demoPassword }
  }

  async #sow(ctx: Sowing, scenario: ScenarioName): Promise<{ sid: string; authToken: string }> {
    const { email, password } = this.#owner
    this.#hash ??= hashPassword(password, ctx.config.passwordCost)
    const hash = await this.#hash
    this.#source = seededRandom(`${scenario} 0`)
    return commitTogether(ctx.db, async (transaction) => {
      await empty(transaction)
      await transaction.insertInto('demo').values({ scenario }).execute()
      const { accountSid, authToken } = this.#given
      const owner = { name: 'Mara Lindqvist', email, hash, accountSid, authToken }
      const { random, clock } = this
      return sow(transaction, { ...ctx, random, now: clock.now }, scenarios[scenario], owner)
    })
  }

  async #foretell(db: Db): Promise<void> {
    const { past } = await db
      .selectFrom('audit_events')
      .select((eb) => eb.fn.countAll<number>().as('past'))
      .executeTakeFirstOrThrow()
    this.#source = seededRandom(`${String(await scenarioOf(db))} ${past}`)
  }
}
