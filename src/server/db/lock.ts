import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError, whyRefused } from '../start-error.ts'
import { isBusy, whyNotStarted } from './unavailable.ts'

/**
 * Makes this process the only server of a database file. The lock is SQLite's own on a file beside it, so the kernel
 * frees it even when the process is killed.
 *
 * @returns frees the lock
 * @throws StartError when another process holds it, or the file cannot be made or written to
 */
export function lockDatabase(databaseFile: string): () => void {
  const lockFile = `${databaseFile}.lock`
  let lock: DatabaseSync
  try {
    lock = new DatabaseSync(lockFile)
  } catch (error) {
    if (!existsSync(lockFile)) throw new StartError(whyNotMade(error, databaseFile))
    throw new StartError(
      `The lock file ${lockFile} cannot be opened: give this user the right to it, or remove it while nothing serves the database.`,
    )
  }
  try {
    // SQLite would open what this user may only read, and then lock nothing.
    accessSync(lockFile, constants.W_OK)
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;')
  } catch (error) {
    lock.close()
    if (isBusy(error)) {
      throw new StartError(
        `Another Latchkey process is serving ${databaseFile}: stop it first, or choose another DATABASE_URL.`,
      )
    }
    if ('syscall' in (error as object)) {
      throw new StartError(
        `The lock file ${lockFile} cannot be written to, ${whyRefused(error)}: give this user the right to it, or remove it while nothing serves the database.`,
      )
    }
    throw new StartError(`The lock file ${lockFile} cannot be used: ${(error as Error).message}.`)
  }
  return () => lock.close()
}

function whyNotMade(error: unknown, databaseFile: string): string {
  try {
    accessSync(dirname(databaseFile), constants.W_OK | constants.X_OK)
  } catch (refusal) {
    return `The folder of ${databaseFile} cannot be written to, ${whyRefused(refusal)}: give this user the right, or choose another DATABASE_URL.`
  }
  return (
    whyNotStarted(error, databaseFile) ?? `Beside ${databaseFile} no file can be made: ${(error as Error).message}.`
  )
}
