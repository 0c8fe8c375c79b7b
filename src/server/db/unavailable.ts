import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Why the database does not take what is to be written: another program has locked it (`held`), the disk is full, its
 * file is not this user's to write (`read-only`), or the disk refuses for another reason (`failing`).
 */
export type UnavailableReason = 'held' | 'full' | 'read-only' | 'failing'

/** What everyone is told. Each sentence is true without a look at the cause. */
const sentences: Record<UnavailableReason, string> = {
  held: 'Another program holds the database of this server. Nothing can be changed until it lets go.',
  full: 'The disk of this server is full. Nothing can be changed until there is space on it.',
  'read-only': 'This server may not write to its database. Nothing can be changed until it may.',
  failing: 'This server cannot write to its disk. Nothing can be changed until it can; its log says more.',
}

/** Seconds after which another try makes sense. Locks are short; the others end when an operator has done something. */
const retryAfter: Record<UnavailableReason, number> = { held: 5, full: 30, 'read-only': 30, failing: 30 }

/** The database could not be used, and nothing was changed. The message is a sentence for people. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly reason: UnavailableReason
  /** Seconds. */
  readonly retryAfter: number

  constructor(reason: UnavailableReason, cause: unknown) {
    super(sentences[reason], { cause })
    this.reason = reason
    this.retryAfter = retryAfter[reason]
  }
}

/** SQLite's primary result codes; the higher bits of a code say more (https://sqlite.org/rescode.html). */
const codes = { busy: 5, readOnly: 8, ioError: 10, full: 13, cannotOpen: 14 }

/** The primary result code of an error of `node:sqlite`; undefined for any other error. */
function codeOf(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

/** Finds it in what a library has made of it; undefined where the error is about something else. */
export function findUnavailable(error: unknown): DatabaseUnavailable | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof DatabaseUnavailable) return each
  }
  return undefined
}

/** Whether another connection holds the lock that is needed. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === codes.busy
}

/**
 * Recognises what says that the database, and not the statement, is the trouble.
 *
 * @param file path of the database
 * @returns any other error as it is
 */
export function explainUnavailable(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case codes.busy:
      return new DatabaseUnavailable('held', error)
    case codes.full:
      return new DatabaseUnavailable('full', error)
    case codes.readOnly:
      return new DatabaseUnavailable('read-only', error)
    case codes.ioError:
    case codes.cannotOpen:
      return new DatabaseUnavailable(isDiskFull(file) ? 'full' : 'failing', error)
    default:
      return error
  }
}

/** SQLite calls it an I/O error where it was not a page that found no room. */
function isDiskFull(file: string): boolean {
  try {
    return statfsSync(dirname(file)).bavail === 0
  } catch {
    return false
  }
}

/**
 * Says to an operator, in one sentence, why a start could not use the database.
 *
 * @returns undefined where the error is about something else
 */
export function whyNotStarted(error: unknown, file: string): string | undefined {
  const known = explainUnavailable(error, file)
  if (!(known instanceof DatabaseUnavailable)) return undefined
  switch (known.reason) {
    case 'held':
      return `Another program holds the database ${file}: stop it, or wait until it is done, and start again.`
    case 'full':
      return `The disk that holds ${file} is full: make space, and start again.`
    case 'read-only':
    case 'failing': {
      const refused = whatIsRefused(file)
      if (refused !== undefined) return refused
      return `The database ${file} cannot be opened or written to: ${messageOf(known.cause)}.`
    }
  }
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

/**
 * SQLite needs to write to the folder and to the files beside the database.
 *
 * @returns a sentence that names the first that this user may not use; undefined where there is none
 */
export function whatIsRefused(file: string): string | undefined {
  const folder = dirname(file)
  if (!may(folder, constants.W_OK | constants.X_OK)) {
    return `The folder of ${file} cannot be written to: give this user the right, or choose another DATABASE_URL.`
  }
  for (const each of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) {
    if (!existsSync(each)) continue
    if (!may(each, constants.R_OK)) return `The file ${each} cannot be read: give this user the right to it.`
    if (!may(each, constants.W_OK)) return `The file ${each} cannot be written to: give this user the right to it.`
  }
  return undefined
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}
