import { chmodSync, statSync } from 'node:fs'
import type { CompiledQuery, QueryResult } from 'kysely'
import { SqliteConnection } from './sqlite-connection.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { DatabaseUnavailable, explainUnavailable, isBusy, whatIsRefused } from './unavailable.ts'
import { Writability } from './writability.ts'
import { isPatient, LockNotReleased, withoutPatience, WriteTurn } from './write-turn.ts'

/** Milliseconds for which a statement waits for another program's lock. */
const usualPatience = 5_000

/**
 * A SQLite file that is open, by two connections: one writes, and one reads what is committed. In a write-ahead log
 * readers and a writer do not wait for each other, so whatever becomes of a write, reading goes on.
 *
 * What says that the database is the trouble, and not the statement, is thrown as `DatabaseUnavailable`.
 */
export class SqliteFile {
  readonly writability: Writability
  readonly #path: string
  readonly #identity: string
  readonly #turn: WriteTurn
  #writer: SqliteConnection
  #reader: SqliteReader

  /** @param patience milliseconds for which a statement waits for another program's lock */
  constructor(path: string, patience: number = usualPatience) {
    this.#path = path
    this.#turn = new WriteTurn(patience)
    ;[this.#writer, this.#reader] = openBoth(path)
    this.#identity = identityOf(path)
    this.writability = new Writability(() => this.#probe())
  }

  /** Reads what is committed. */
  async read<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return this.#reader.run(query)
    } catch (error) {
      if (!isBusy(error)) throw error
    }
    // Rare: another program wants the file for itself alone.
    try {
      return await this.#turn.insist(this.#turn.patientUntil(), () => this.#reader.run<Row>(query))
    } catch (error) {
      throw this.#explain(error)
    }
  }

  /** Runs a statement that is a transaction of its own. */
  async write<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#inTurn(async (until) => {
      try {
        return await this.#turn.insist(until, () => {
          this.#reader.refresh()
          return this.#writer.run<Row>(query)
        })
      } finally {
        this.#turn.pass()
      }
    })
  }

  /**
   * Begins a transaction that may write, so that it never finds out half-way that another program has written since it
   * read. It must be ended by `end`, whatever becomes of it.
   */
  async begin(): Promise<void> {
    await this.#inTurn(async (until) => {
      try {
        await this.#turn.insist(until, () => this.#writer.do('begin immediate'))
      } catch (error) {
        this.#turn.pass()
        throw error
      }
    })
  }

  /** Runs a statement of the transaction. */
  async run<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return this.#writer.run(query)
    } catch (error) {
      throw this.#writeFailed(error)
    }
  }

  async commit(): Promise<void> {
    try {
      this.#reader.refresh()
      this.#writer.do('commit')
    } catch (error) {
      throw this.#writeFailed(error)
    }
  }

  /** Undoes the transaction, unless SQLite has done so by itself, as on a full disk. */
  rollback(): void {
    if (this.isInTransaction) this.#writer.do('rollback')
  }

  /** Lets the next writer in. */
  end(): void {
    try {
      this.rollback()
    } finally {
      this.#turn.pass()
    }
  }

  get isInTransaction(): boolean {
    return this.#writer.database.isTransaction
  }

  close(): void {
    this.#reader.close()
    // The last one moves the log into the database and removes the side files.
    this.#writer.close()
  }

  async #inTurn<Result>(act: (until: number) => Promise<Result>): Promise<Result> {
    try {
      return await act(await this.#turn.take())
    } catch (error) {
      throw this.#writeFailed(error)
    }
  }

  #writeFailed(error: unknown): unknown {
    const explained = this.#explain(error)
    // A lock that was not waited for says nothing: most are held for a moment.
    if (explained instanceof DatabaseUnavailable && (explained.reason !== 'held' || isPatient())) {
      this.writability.failed(explained)
    }
    return explained
  }

  #explain(error: unknown): unknown {
    return explainUnavailable(error instanceof LockNotReleased ? error.cause : error, this.#path)
  }

  /** Writes what is there already: a page goes to the log, and to the disk, as with any change. */
  async #probe(): Promise<void> {
    const { problem } = this.writability
    const write = () =>
      this.#inTurn(async (until) => {
        try {
          // A connection that was opened when the file could not be written to stays one that reads only.
          if (problem?.reason === 'read-only') this.#openAgain()
          await this.#turn.insist(until, () => this.#writer.do('begin immediate'))
          const version = this.#writer.database.prepare('PRAGMA user_version').get()!['user_version']
          this.#writer.database.exec(`PRAGMA user_version = ${String(version)}`)
          this.#writer.do('commit')
        } finally {
          this.end()
        }
      })
    // What is held is asked for again soon.
    await (problem === null ? write() : withoutPatience(write))
  }

  /**
   * Once this user has all rights, and not where another file has come in the place of this one: two programs would believe
   * that it is theirs.
   */
  #openAgain(): void {
    if (identityOf(this.#path) !== this.#identity) return
    giveRightsToSideFiles(this.#path)
    if (whatIsRefused(this.#path) !== undefined) return
    // First, since all connections of a process share what one of them may do with the side files.
    this.close()
    ;[this.#writer, this.#reader] = openBoth(this.#path)
  }
}

function openBoth(path: string): [writer: SqliteConnection, reader: SqliteReader] {
  const writer = new SqliteConnection(path, 'writer')
  try {
    return [writer, new SqliteReader(path)]
  } catch (error) {
    writer.close()
    throw error
  }
}

/** Tells a file from another at the same path. */
function identityOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true })
  return `${dev} ${ino}`
}

/** SQLite makes them with the rights that the database has, which may be none to write. */
function giveRightsToSideFiles(path: string): void {
  const { mode } = statSync(path)
  for (const side of [`${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(side, (mode & 0o777) | 0o600)
    } catch {
      // It is another user's, or is not there.
    }
  }
}
