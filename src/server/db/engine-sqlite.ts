import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'

const cachedStatements = 200

/**
 * Kysely's SQLite dialect over Node's own SQLite. Kysely speaks to better-sqlite3; the shim below is the difference.
 */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: shim(database) })
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

/** SQLite runs schema changes inside transactions; Kysely's adapter does not claim it. Migrations rely on it. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * Opens the file and sets what durability and integrity need: a commit is on the disk before it is acknowledged.
 */
export function openSqlite(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 })
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;',
  )
  // Pages of the log (16 MB) before they are moved into the database. A page that changes again and again until then, as
  // those of an index of random SIDs do, is moved once. A commit is on the disk before that, in the log.
  database.exec('PRAGMA wal_autocheckpoint = 4000;')
  return database
}

function shim(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const prepared = shimStatement(database.prepare(sql))
      statements.set(sql, prepared)
      if (statements.size > cachedStatements) statements.delete(statements.keys().next().value!)
      return prepared
    },
    close: () => database.close(),
  }
}

function shimStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}
