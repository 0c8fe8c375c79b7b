import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError, whyRefused } from '../start-error.ts'
import { keyEncryptionKey, type KeyEncryptionKey } from './seal.ts'

/**
 * Reads the key-encryption key, or makes one beside a database that holds nothing yet.
 *
 * @throws StartError when data exists and the file does not, or when the file does not hold 32 bytes
 */
export function readKeyFile(path: string, databaseIsEmpty: boolean): KeyEncryptionKey {
  if (!existsSync(path)) {
    if (!databaseIsEmpty) {
      throw new StartError(
        `The key file ${path} is missing while the database holds data: put it back, or point KEY_FILE to it. Nothing was changed.`,
      )
    }
    return makeKeyFile(path)
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new StartError(`The key file ${path} cannot be read: ${whyRefused(error)}.`)
  }
  if (bytes.length !== 32)
    throw new StartError(`The key file ${path} must hold exactly 32 bytes; it holds ${bytes.length}.`)
  return keyEncryptionKey(bytes)
}

function makeKeyFile(path: string): KeyEncryptionKey {
  const bytes = randomBytes(32)
  let file: number | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // On the disk before any row is sealed with it: losing it later would lose the data.
    file = openSync(path, 'wx', 0o600)
    writeFileSync(file, bytes)
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    // Half a key would stand in the way of the next start.
    if (file !== undefined) rmSync(path)
    throw new StartError(`The key file ${path} cannot be made: ${whyRefused(error)}.`)
  }
  return keyEncryptionKey(bytes)
}
