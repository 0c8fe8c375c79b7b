import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/server/db/tables.ts'
import { indexNewNames } from '../../src/server/db/name-index.ts'
import { nameKey } from '../../src/server/db/name-key.ts'

const words = [
  ['Production', 'Staging', 'Development', 'Test', 'Sandbox', 'Demo'],
  ['billing', 'messaging', 'voice', 'verify', 'lookup', 'support', 'crm', 'warehouse', 'newsletter', 'alerts'],
  ['service', 'worker', 'cron job', 'webhook', 'app', 'gateway', 'bot', 'backup'],
] as const

/** Few keys are of the filtered type, yet enough for a page. */
const restrictedEvery = 20

/** Keys that are written by one query. */
const batch = 5000

/**
 * Writes many keys. Their rows come in bulk, with secrets that are noise, since no one uses them; what finds them is the
 * product's own. Names are such as people give, all of the same few words and a number.
 *
 * @param accountOf the account of the key with that number
 */
export async function fill(db: Db, count: number, accountOf: (i: number) => string): Promise<void> {
  // What is lost when the machine stops is made again.
  await sql`PRAGMA synchronous = OFF`.execute(db)
  const begin = Date.UTC(2026, 0, 1)
  for (let done = 0; done < count; done += batch) {
    const keys = Array.from({ length: Math.min(batch, count - done) }, (_, i) => {
      const number = done + i
      const name = [...words.map(pick), String(number)].join(' ')
      const type = number % restrictedEvery === 0 ? 'restricted' : 'standard'
      return [
        `SK${randomBytes(16).toString('hex')}`,
        accountOf(number),
        type,
        name,
        nameKey(name),
        begin + number * 1000,
      ]
    })
    await db.transaction().execute(async (transaction) => {
      await sql`
        insert into api_keys (sid, account_sid, region, type, friendly_name, name_key, policy, permission_count,
          verifier, sealed, created_at, updated_at, idle_since, version, secret_delivered)
        select value ->> 0, value ->> 1, 'us1', value ->> 2, value ->> 3, value ->> 4,
          iif(value ->> 2 = 'restricted', '["/twilio/api-keys/list"]', null), iif(value ->> 2 = 'restricted', 1, null),
          randomblob(32), iif(value ->> 2 = 'restricted', null, randomblob(150)), value ->> 5, value ->> 5, value ->> 5, 1, 1
        from json_each(${JSON.stringify(keys)})`.execute(transaction)
      await indexNewNames(transaction)
    })
  }
  await sql`PRAGMA synchronous = FULL`.execute(db)
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}

function pick(from: readonly string[]): string {
  return from[Math.floor(Math.random() * from.length)]!
}
