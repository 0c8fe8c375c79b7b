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
  const lock = new DatabaseSync(lockFile)
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
