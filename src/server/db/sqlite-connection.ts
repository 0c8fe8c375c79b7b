import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { CompiledQuery, QueryResult } from 'kysely'

const cachedStatements = 200

interface Prepared {
  statement: StatementSync
  /** Whether it gives rows. */
  gives: boolean
}

/** A connection with its prepared statements. It never waits: a lock that is held is an error at once. */
export class SqliteConnection {
  readonly database: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()

  /**
   * Opens the file and sets what durability and integrity need: a commit is on the disk before it is acknowledged.
   *
   * @param kind a reader refuses to write
   */
  constructor(file: string, kind: 'writer' | 'reader') {
    this.database = new DatabaseSync(file, { timeout: 0 })
    try {
      if (kind === 'reader') this.database.exec('PRAGMA query_only = ON')
      else {
        this.database.exec(
          'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;',
        )
        // Pages of the log (16 MB) before they are moved into the database. A page that changes again and again until
        // then, as those of an index of random SIDs do, is moved once. A commit is on the disk before that, in the log.
        this.database.exec('PRAGMA wal_autocheckpoint = 4000;')
      }
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  /** Runs one statement, whatever it is. */
  run<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<Row> {
    const { statement, gives } = this.#prepare(sql)
    const values = parameters as SQLInputValue[]
    if (gives) return { rows: statement.all(...values) as Row[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] }
  }

  /** Runs a statement without parameters whose result does not matter. */
  do(sql: string): void {
    this.#prepare(sql).statement.run()
  }

  close(): void {
    if (this.database.isOpen) this.database.close()
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const statement = this.database.prepare(sql)
    const prepared = { statement, gives: statement.columns().length > 0 }
    this.#prepared.set(sql, prepared)
    if (this.#prepared.size > cachedStatements) this.#prepared.delete(this.#prepared.keys().next().value!)
    return prepared
  }
}
