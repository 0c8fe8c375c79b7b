import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../start-error.ts'

/**
 * Makes this process the only server of a database file. The lock is SQLite's own on a file beside it, so the kernel
 * frees it even when the process is killed.
 *
 * @returns frees the lock
 * @throws StartError when another process holds it
 */
export function lockDatabase(databaseFile: string): () => void {
  const lockFile = `${databaseFile}.lock`
  let lock: DatabaseSync
  try {
    lock = new DatabaseSync(lockFile)
  } catch {
    throw new StartError(
      `The folder of ${databaseFile} cannot be written to: give this user the right, or choose another DATABASE_URL.`,
    )
  }
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;')
  } catch (error) {
    lock.close()
    if (!/locked|busy/i.test((error as Error).message)) throw error
    throw new StartError(
      `Another Latchkey process is serving ${databaseFile}: stop it first, or choose another DATABASE_URL.`,
    )
  }
  return () => lock.close()
}
