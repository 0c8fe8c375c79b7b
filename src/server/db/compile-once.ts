import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './tables.ts'

/** Stands in a query for a value that each run brings. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  /** A text that is made of a value would be made once and be the same for every run. */
  [Symbol.toPrimitive](): never {
    throw new Error(`the parameter ${this.name} must stand in the query as it is`)
  }
}

/**
 * A query that is put together once for each database. Kysely builds the SQL of a query anew each time, which costs
 * several times what the query itself does; this is for those that every request of the REST API makes. All others are
 * written and run with Kysely alone.
 *
 * @param build writes the query with the parameters as values. It runs once: it may not look at them or decide by them,
 *   and every run brings the same ones
 * @returns runs the query, on a database or in a transaction of it
 */
export function compileOnce<Parameters extends object, Row>(
  build: (db: Db, parameters: Parameters) => Compilable<Row>,
): (db: Db, parameters: Parameters) => Promise<Row[]> {
  // A database and its transactions share the adapter, and with it the dialect of their SQL.
  const compiled = new WeakMap<object, CompiledQuery<Row>>()
  return async (db, parameters) => {
    const { adapter } = db.getExecutor()
    let query = compiled.get(adapter)
    if (query === undefined) compiled.set(adapter, (query = build(db, placeholdersFor(parameters)).compile()))
    const given = (value: unknown) =>
      value instanceof Placeholder ? (parameters as Record<string, unknown>)[value.name] : value
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: query.parameters.map(given) })
    return rows
  }
}

function placeholdersFor<Parameters extends object>(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, new Placeholder(name)])) as Parameters
}
