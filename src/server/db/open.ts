import { existsSync, mkdirSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { StartError } from '../start-error.ts'
import { NodeSqliteDialect, openSqlite } from './engine-sqlite.ts'
import { lockDatabase } from './lock.ts'
import { migrations } from './migrations/migrations.ts'
import type { Db, Tables } from './tables.ts'

export interface OpenDatabase {
  db: Db
  /** Whether the file holds no schema yet. */
  isEmpty: boolean
  /** Brings the schema to the present version; each migration is a transaction. */
  migrate: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Locks and opens the database; changes nothing in an existing one until `migrate`.
 *
 * @throws StartError when another process serves it, it is no database, or it is newer than this code
 */
export function openDatabase(file: string): OpenDatabase {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError(`The folder of ${file} cannot be made (${(error as NodeJS.ErrnoException).code}).`)
  }
  const unlock = lockDatabase(file)
  try {
    const applied = readAppliedMigrations(file)
    const unknown = applied.find((name) => !(name in migrations))
    if (unknown !== undefined) {
      throw new StartError(
        `The database ${file} is newer than this version of Latchkey (it has "${unknown}"): use the newer version. Nothing was changed.`,
      )
    }
    const sqlite = openSqlite(file)
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite) })
    return {
      db,
      isEmpty: applied.length === 0,
      migrate: () => migrateToLatest(db),
      close: async () => {
        await db.destroy()
        // Kysely leaves open what it was never asked to use.
        if (sqlite.isOpen) sqlite.close()
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
  const applied = readAppliedMigrations(file)
  if (applied.length === 0) throw new StartError(`There is no Latchkey database at ${file}.`)
  if (applied.join() !== Object.keys(migrations).join()) {
    throw new StartError(`The database ${file} belongs to another version of Latchkey: start this one first.`)
  }
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(openSqlite(file)) })
  return { db, close: () => db.destroy() }
}

const migrationTable = 'migrations'

/**
 * Reads an existing file and writes nothing to it. Not opened as read-only: such a connection would leave SQLite's side
 * files behind.
 */
function readAppliedMigrations(file: string): string[] {
  if (!existsSync(file)) return []
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file)
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    if (!tables.some((table) => table['name'] === migrationTable)) {
      if (tables.length > 0)
        throw new StartError(`${file} is a database of another program: choose another DATABASE_URL.`)
      return []
    }
    return database
      .prepare(`SELECT name FROM ${migrationTable} ORDER BY name`)
      .all()
      .map((row) => String(row['name']))
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`The database ${file} cannot be read: ${(error as Error).message}.`)
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
