import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteFile } from './sqlite-file.ts'

/** Kysely's SQL for SQLite, run by a driver of ours over Node's own SQLite (docs/decisions/2026-11-27-sqlite-driver.md). */
export class NodeSqliteDialect implements Dialect {
  readonly #file: SqliteFile

  constructor(file: SqliteFile) {
    this.#file = file
  }

  createDriver(): Driver {
    return new NodeSqliteDriver(this.#file)
  }

  createAdapter(): SqliteAdapter {
    return new ConcurrentSqliteAdapter()
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db)
  }
}

class ConcurrentSqliteAdapter extends SqliteAdapter {
  /** Otherwise Kysely lets one query in at a time, reads too. Who may write when is the file's to say. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** SQLite runs schema changes inside transactions; Kysely's adapter does not claim it. Migrations rely on it. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDriver implements Driver {
  readonly #file: SqliteFile
  /** Those that are not in use, so that a query makes none anew. */
  readonly #idle: Session[] = []

  constructor(file: SqliteFile) {
    this.#file = file
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Session> {
    return this.#idle.pop() ?? new Session(this.#file)
  }

  async releaseConnection(session: Session): Promise<void> {
    session.end()
    this.#idle.push(session)
  }

  beginTransaction(session: Session): Promise<void> {
    return session.begin()
  }

  commitTransaction(): Promise<void> {
    return this.#file.commit()
  }

  async rollbackTransaction(): Promise<void> {
    this.#file.rollback()
  }

  async savepoint(session: Session, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`savepoint ${quote(name)}`))
  }

  async rollbackToSavepoint(session: Session, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`rollback to ${quote(name)}`))
  }

  async releaseSavepoint(session: Session, name: string): Promise<void> {
    await session.executeQuery(CompiledQuery.raw(`release ${quote(name)}`))
  }

  async destroy(): Promise<void> {
    this.#file.close()
  }
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** What Kysely holds for a query or a transaction. Only a transaction is bound to one connection of the file. */
class Session implements DatabaseConnection {
  readonly #file: SqliteFile
  #inTransaction = false
  /** Why SQLite has ended the transaction by itself: what comes after would not be part of it. */
  #lost: { error: unknown } | undefined

  constructor(file: SqliteFile) {
    this.#file = file
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#inTransaction) return this.#runInTransaction(query)
    return isRead(query) ? this.#file.read(query) : this.#file.write(query)
  }

  /** All rows at once: nothing here reads more than fits into memory. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery(query)
  }

  async begin(): Promise<void> {
    await this.#file.begin()
    this.#inTransaction = true
    this.#lost = undefined
  }

  end(): void {
    if (!this.#inTransaction) return
    this.#inTransaction = false
    this.#file.end()
  }

  async #runInTransaction<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#lost !== undefined) throw this.#lost.error
    try {
      return await this.#file.run(query)
    } catch (error) {
      if (!this.#file.isInTransaction) this.#lost = { error }
      throw error
    }
  }
}

/** Whether a query certainly changes nothing. What is not known is taken for a change, which is right for all. */
function isRead({ query, sql }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode' || (query.kind === 'RawNode' && /^\s*select\b/i.test(sql))
}
