import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Db } from '../db/tables.ts'
import { StartError } from '../start-error.ts'
import { seal, unseal, UnsealError, type KeyEncryptionKey } from './seal.ts'

/**
 * The server's own keys, in memory only. The database holds the pepper and the session-signing key sealed under the
 * key-encryption key, so a copied database verifies no secret and forges no session.
 */
export interface Keyring {
  kek: KeyEncryptionKey
  /** As Node's own object, since every request hashes with it. */
  pepper: KeyObject
  sessionSigningKey: string
}

const pepper = 'pepper'
const sessionSigning = 'session-signing'

/**
 * Opens the keyring of a database, or makes one in a database that has none yet.
 *
 * @throws StartError when the key file is not the one that this database was made with
 */
export async function openKeyring(db: Db, kek: KeyEncryptionKey, keyFile: string): Promise<Keyring> {
  const rows = await db.selectFrom('keyring').selectAll().execute()
  if (rows.length === 0) {
    const made = [pepper, sessionSigning].map((name) => ({
      name,
      sealed: seal(kek, randomBytes(32), ['keyring', name]),
    }))
    await db.insertInto('keyring').values(made).execute()
    rows.push(...made)
  }
  const open = (name: string): Buffer => {
    const row = rows.find((each) => each.name === name)
    if (row === undefined) throw new StartError(`The database lacks the key "${name}": restore it from a backup.`)
    return unsealOrExplain(kek, row.sealed, name, keyFile)
  }
  return { kek, pepper: createSecretKey(open(pepper)), sessionSigningKey: open(sessionSigning).toString('base64url') }
}

function unsealOrExplain(kek: KeyEncryptionKey, sealed: Uint8Array, name: string, keyFile: string): Buffer {
  try {
    return unseal(kek, sealed, ['keyring', name])
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error
    throw new StartError(
      `The key file ${keyFile} is not the one that this database was made with: put the right one there, or point KEY_FILE to it.`,
    )
  }
}
