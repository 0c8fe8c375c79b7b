import { existsSync, mkdirSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { dirname } from 'node:path'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { StartError, whyRefused } from '../start-error.ts'
import { NodeSqliteDialect } from './engine-sqlite.ts'
import { lockDatabase } from './lock.ts'
import { formerNames } from './migrations/former-names.ts'
import { migrations } from './migrations/migrations.ts'
import { SqliteFile } from './sqlite-file.ts'
import type { Db, Tables } from './tables.ts'
import { whyNotStarted } from './unavailable.ts'
import type { Writability } from './writability.ts'

export interface OpenDatabase {
  db: Db
  /** Whether the file holds no schema yet. */
  isEmpty: boolean
  writability: Writability
  /** Brings the schema to the present version; each migration is a transaction. */
  migrate: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Locks and opens the database; changes nothing in an existing one until `migrate`.
 *
 * @param lockPatience milliseconds for which a statement waits for another program's lock; five seconds unless stated
 * @throws StartError when another process serves it, it is no database, it is newer than this code, or this user or the
 *   disk does not allow what SQLite needs. A file that may only be read is opened all the same, as long as its schema is
 *   the present one (`writability`)
 */
export function openDatabase(file: string, lockPatience?: number): OpenDatabase {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`The folder of ${file} cannot be made: ${whyRefused(error)}.`)
  }
  refuseFolder(file)
  const unlock = lockDatabase(file)
  try {
    const applied = readAppliedMigrations(file)
    const unknown = applied.find((name) => !(name in migrations))
    if (unknown !== undefined) {
      throw new StartError(
        `The database ${file} is newer than this version of Latchkey (it has "${unknown}"): use the newer version. Nothing was changed.`,
      )
    }
    const opened = openFile(file, lockPatience)
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(opened) })
    return {
      db,
      isEmpty: applied.length === 0,
      writability: opened.writability,
      migrate: async () => {
        // One that is up to date may be of another user, and is only read.
        if (isPresent(applied)) return
        if (applied.length > 0) await renameApplied(db)
        await migrateToLatest(db)
      },
      close: async () => {
        await db.destroy()
        // Kysely leaves open what it was never asked to use.
        opened.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Opens a database that is there, for a single command, also while a server serves it.
 *
 * @throws StartError when there is none, or its schema is not this version's
 */
export function openBesideServer(file: string): { db: Db; close: () => Promise<void> } {
  refuseFolder(file)
  const applied = readAppliedMigrations(file)
  if (applied.length === 0) throw new StartError(`There is no Latchkey database at ${file}.`)
  if (!isPresent(applied)) {
    throw new StartError(`The database ${file} belongs to another version of Latchkey: start this one first.`)
  }
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(openFile(file)) })
  return { db, close: () => db.destroy() }
}

function refuseFolder(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return
  throw new StartError(`DATABASE_URL names the folder ${file}: name a file in it.`)
}

/** Says in one sentence why the database stopped a start; any other error stays as it is. */
export function explainStart(error: unknown, file: string): unknown {
  const sentence = whyNotStarted(error, file)
  return sentence === undefined ? error : new StartError(sentence)
}

function openFile(file: string, lockPatience?: number): SqliteFile {
  try {
    return new SqliteFile(file, lockPatience)
  } catch (error) {
    throw explainStart(error, file)
  }
}

const isPresent = (applied: readonly string[]) => applied.join() === Object.keys(migrations).join()

const migrationTable = 'migrations'

/**
 * Reads an existing file and writes nothing to it. Not opened as read-only: such a connection would leave SQLite's side
 * files behind.
 *
 * @returns the names in order, as they are called today
 */
function readAppliedMigrations(file: string): string[] {
  if (!existsSync(file)) return []
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: 5_000 })
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    if (!tables.some((table) => table['name'] === migrationTable)) {
      if (tables.length > 0)
        throw new StartError(`${file} is a database of another program: choose another DATABASE_URL.`)
      return []
    }
    return database
      .prepare(`SELECT name FROM ${migrationTable} ORDER BY name`)
      .all()
      .map((row) => formerNames.get(String(row['name'])) ?? String(row['name']))
  } catch (error) {
    if (error instanceof StartError) throw error
    const sentence = whyNotStarted(error, file) ?? `The database ${file} cannot be read: ${(error as Error).message}.`
    throw new StartError(sentence)
  } finally {
    database?.close()
  }
}

async function migrateToLatest(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: migrationTable,
    migrationLockTableName: 'migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** Gives what is applied to a database today's names, so that Kysely knows it. */
async function renameApplied(db: Db): Promise<void> {
  await sql`
    update ${sql.table(migrationTable)} set name = names.value ->> 1
    from json_each(${JSON.stringify([...formerNames])}) as names where name = names.value ->> 0`.execute(db)
}
