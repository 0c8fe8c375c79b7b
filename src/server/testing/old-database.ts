import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { NodeSqliteDialect } from '../db/engine-sqlite.ts'
import { migrations } from '../db/migrations/migrations.ts'
import { SqliteFile } from '../db/sqlite-file.ts'
import type { Db, Tables } from '../db/tables.ts'

/**
 * Makes a database as it was before a migration landed. The types are those of the present tables: what differs is
 * written as SQL.
 *
 * @param path of a file that is not there
 * @param before a migration's name
 */
export async function makeDatabaseBefore(path: string, before: string): Promise<Db> {
  const earlier = Object.entries(migrations).filter(([name]) => name < before)
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(new SqliteFile(path)) })
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(earlier) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return db
}
