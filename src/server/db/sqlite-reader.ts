import type { CompiledQuery, QueryResult } from 'kysely'
import { SqliteConnection } from './sqlite-connection.ts'

/**
 * A connection that reads what is committed.
 *
 * All reads of one turn of the event loop share a transaction: SQLite locks and unlocks the file for each transaction,
 * and these calls of the system cost more than the look-up of a row. What another program commits is seen in the next turn.
 */
export class SqliteReader {
  readonly #connection: SqliteConnection
  /** Ends the transaction of the present turn. */
  #atEndOfTurn: NodeJS.Immediate | undefined

  constructor(file: string) {
    this.#connection = new SqliteConnection(file, 'reader')
  }

  run<Row>(query: CompiledQuery): QueryResult<Row> {
    if (this.#atEndOfTurn === undefined) {
      this.#connection.do('begin')
      this.#atEndOfTurn = setImmediate(() => this.refresh())
    }
    return this.#connection.run(query)
  }

  /**
   * Lets the next read see what is committed from now on. To be called before each commit of this process, so that it is read
   * as soon as it is acknowledged.
   */
  refresh(): void {
    clearImmediate(this.#atEndOfTurn)
    this.#atEndOfTurn = undefined
    // SQLite ends a transaction by itself after some errors.
    if (this.#connection.database.isTransaction) this.#connection.do('commit')
  }

  close(): void {
    clearImmediate(this.#atEndOfTurn)
    this.#atEndOfTurn = undefined
    this.#connection.close()
  }
}
