import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type RawBuilder, sql } from 'kysely'
import { commitTogether } from '../db/commit-together.ts'
import { indexNewNames } from '../db/name-index.ts'
import type { Db } from '../db/tables.ts'
import { Refused } from '../refused.ts'

/*
 * States of a demo database, each a SQLite file of its own beside it. Going back to one copies its rows, so the database
 * stays open and the process keeps its keys.
 */

/** What belongs to the process or is made from the rest: neither emptied nor copied. */
const left = /^(?:sqlite_|migrations|key_names|keyring$)/

/** @param name as the contract checks it: it becomes a file's name @param present milliseconds since 1970 */
export async function keepSnapshot(db: Db, folder: string, name: string, present: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const unfinished = join(folder, `${name}.unfinished`)
  rmSync(unfinished, { force: true })
  await sql`vacuum into ${unfinished}`.execute(db)
  const kept = new DatabaseSync(unfinished)
  kept.exec('create table kept_at (at integer not null)')
  kept.prepare('insert into kept_at values (?)').run(present)
  kept.close()
  renameSync(unfinished, fileOf(folder, name))
}

export function listSnapshots(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.db'))
    .map((file) => file.slice(0, -'.db'.length))
    .toSorted()
}

/**
 * Puts the rows of a snapshot in the place of the present ones, their times moved to the present.
 *
 * @throws Refused where there is no such snapshot, it is of another version of Latchkey, or its secrets are sealed by other keys
 */
export async function restoreSnapshot(db: Db, folder: string, name: string, present: number): Promise<void> {
  const file = fileOf(folder, name)
  if (!existsSync(file)) throw new Refused('not-found')
  await sql`attach database ${file} as kept`.execute(db)
  try {
    await commitTogether(db, async (transaction) => {
      await assertFit(transaction)
      const { rows } = await sql<{ at: number }>`select at from kept.kept_at`.execute(transaction)
      const tables = await empty(transaction)
      for (const table of tables) await copy(transaction, table, present - rows[0]!.at)
      await indexNewNames(transaction)
    })
  } finally {
    await sql`detach database kept`.execute(db)
  }
}

/** Deletes every row. @returns the tables, in the order in which they were made: what is referred to comes first */
export async function empty(transaction: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from main.sqlite_schema where type = 'table' order by rowid`.execute(transaction)
  const tables = rows.map(({ name }) => name).filter((name) => !left.test(name))
  await sql`pragma defer_foreign_keys = on`.execute(transaction)
  // Keys first: they name the users who made them, and each would be changed when its user goes.
  for (const table of tables.toReversed()) await sql`delete from main.${sql.id(table)}`.execute(transaction)
  await sql`insert into key_names (key_names) values ('delete-all')`.execute(transaction)
  await sql`update key_names_state set indexed_to = 0`.execute(transaction)
  return tables
}

/** @param later milliseconds */
async function copy(transaction: Db, table: string, later: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(transaction)
  const columns = rows.map(({ name }) => sql.id(name))
  const values = rows.map(({ name }): RawBuilder<unknown> => {
    const isTime = /^at$|_at$/.test(name)
    return isTime ? sql`${sql.id(name)} + cast(${later} as integer)` : sql`${sql.id(name)}`
  })
  await sql`
    insert into main.${sql.id(table)} (${sql.join(columns)})
    select ${sql.join(values)} from kept.${sql.id(table)} order by rowid`.execute(transaction)
}

async function assertFit(transaction: Db): Promise<void> {
  const differs = async (table: string, column: string) => {
    const [id, of] = [sql.id(column), sql.id(table)]
    const { rows } = await sql`
      select ${id} from main.${of} except select ${id} from kept.${of}
      union all select ${id} from kept.${of} except select ${id} from main.${of}`.execute(transaction)
    return rows.length > 0
  }
  if (await differs('migrations', 'name')) throw new Refused('snapshot-of-other-version')
  if (await differs('keyring', 'sealed')) throw new Refused('snapshot-of-other-database')
}

const fileOf = (folder: string, name: string) => join(folder, `${name}.db`)
