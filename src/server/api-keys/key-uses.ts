import { type Transaction, sql } from 'kysely'
import type { KeyUse } from '#contract/api-keys.ts'
import { addressToShow } from '../auth/network.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { DatabaseUnavailable } from '../db/unavailable.ts'
import { setIdleSince } from './store.ts'

/** Milliseconds that a use may wait to be written with others: what a server that is killed forgets. */
const writeWithin = 5_000

/** A request that a key made. */
export interface Use {
  /** Milliseconds since 1970. */
  at: number
  /** As the connection or a trusted proxy gives it. */
  address: string | null
  userAgent: string | null
  /** Method and address of the resource, without SIDs: `GET /v1/Keys/:sid`. */
  endpoint: string
}

/** What waits to be written of one key: its last use, and how often each permission was used since. */
interface Waiting {
  use: Use
  counts: Map<string, number>
}

/**
 * Follows the use of keys: when each was last used, by which program from where, and how often which permission was. It is
 * kept in memory and written together every few seconds, so that a request which reads writes nothing. A stop in order loses
 * nothing. A key that was deleted in the meantime gets no row.
 */
export class KeyUses {
  readonly #db: Context['db']
  readonly #log: Context['log']
  readonly #waiting = new Map<string, Waiting>()
  #writing: Promise<void> = Promise.resolve()
  /** Those that are being written now. */
  #inFlight: ReadonlyMap<string, Waiting> = new Map()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Context['db'], log: Context['log']) {
    this.#db = db
    this.#log = log
  }

  /** A key made a request whose credentials were right. */
  note(sid: string, use: Use): void {
    const waiting = this.#waiting.get(sid)
    if (waiting === undefined) this.#waiting.set(sid, { use, counts: new Map() })
    else waiting.use = use
    this.#timer ??= setTimeout(() => void this.settle(), writeWithin).unref()
  }

  /** The request that was noted last wanted this permission, and the key has it, whatever else decided afterwards. */
  count(sid: string, permission: string): void {
    const counts = this.#waiting.get(sid)?.counts
    counts?.set(permission, (counts.get(permission) ?? 0) + 1)
  }

  /** A key as it was read, with the last use that is known by now. */
  withLastUse<Key extends { sid: string; lastUsedAt: number | null }>(key: Key): Key {
    const known = (this.#waiting.get(key.sid) ?? this.#inFlight.get(key.sid))?.use.at
    return known === undefined ? key : { ...key, lastUsedAt: known }
  }

  /** @returns null where no use is known */
  async find(sid: string): Promise<KeyUse | null> {
    const known = [this.#inFlight.get(sid), this.#waiting.get(sid)].filter((each) => each !== undefined)
    const unwritten = known.at(-1)?.use
    const last = unwritten === undefined ? await findLast(this.#db, sid) : shown(unwritten)
    if (last === undefined) return null
    const counts = await findCounts(this.#db, sid)
    for (const { counts: since } of known) {
      for (const [id, count] of since) counts.set(id, (counts.get(id) ?? 0) + count)
    }
    const permissions = Array.from(counts, ([id, count]) => ({ id, count }))
    return { ...last, permissions: permissions.toSorted((a, b) => a.id.localeCompare(b.id, 'en')) }
  }

  /** Writes what is known by now, and waits until it is written. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    await this.#writing
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return
    const batch = new Map(this.#waiting)
    this.#waiting.clear()
    this.#inFlight = batch
    try {
      await commitTogether(this.#db, async (transaction) => {
        await writeLast(transaction, batch)
        await writeCounts(transaction, batch)
      })
    } catch (error) {
      this.#log.error({ err: error }, 'the use of keys could not be written')
      if (error instanceof DatabaseUnavailable) this.#putBack(batch)
    } finally {
      this.#inFlight = new Map()
    }
  }

  /** Keeps for later what could not be written now. */
  #putBack(batch: ReadonlyMap<string, Waiting>): void {
    for (const [sid, { use, counts }] of batch) {
      const since = this.#waiting.get(sid)
      if (since === undefined) this.#waiting.set(sid, { use, counts })
      else for (const [id, count] of counts) since.counts.set(id, (since.counts.get(id) ?? 0) + count)
    }
    this.#timer ??= setTimeout(() => void this.settle(), writeWithin).unref()
  }
}

/** A use as people see it. Not when it is noted: every request would pay for it. */
const shown = (use: Use): Use => ({ ...use, address: use.address && addressToShow(use.address) })

async function findLast(db: Context['db'], sid: string): Promise<Use | undefined> {
  return db
    .selectFrom('key_uses')
    .select(['last_at as at', 'address', 'user_agent as userAgent', 'endpoint'])
    .where('sid', '=', sid)
    .executeTakeFirst()
}

async function findCounts(db: Context['db'], sid: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('key_permission_uses')
    .select(['permission', 'count'])
    .where('sid', '=', sid)
    .execute()
  return new Map(rows.map(({ permission, count }) => [permission, count]))
}

async function writeLast(transaction: Transaction<Tables>, batch: ReadonlyMap<string, Waiting>): Promise<void> {
  const rows = JSON.stringify(Array.from(batch, ([sid, { use }]) => ({ sid, ...shown(use) })))
  // By way of the keys: one that was deleted has none.
  await sql`
    insert into key_uses (sid, last_at, address, user_agent, endpoint)
    select api_keys.sid, value ->> 'at', value ->> 'address', value ->> 'userAgent', value ->> 'endpoint'
    from json_each(${rows}) join api_keys on api_keys.sid = value ->> 'sid' where true
    on conflict (sid) do update set last_at = excluded.last_at, address = excluded.address,
      user_agent = excluded.user_agent, endpoint = excluded.endpoint`.execute(transaction)
  await setIdleSince(transaction, rows)
}

async function writeCounts(transaction: Transaction<Tables>, batch: ReadonlyMap<string, Waiting>): Promise<void> {
  const rows = [...batch].flatMap(([sid, { counts }]) => Array.from(counts, ([id, count]) => ({ sid, id, count })))
  if (rows.length === 0) return
  await sql`
    insert into key_permission_uses (sid, permission, count)
    select api_keys.sid, value ->> 'id', value ->> 'count'
    from json_each(${JSON.stringify(rows)}) join api_keys on api_keys.sid = value ->> 'sid' where true
    on conflict (sid, permission) do update set count = count + excluded.count`.execute(transaction)
}
