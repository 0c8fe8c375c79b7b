import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'

export interface NewUser {
  name: string
  /** In lower case. */
  email: string
  /** Of the password, made by `hashPassword`. */
  hash: string
  /** Milliseconds since 1970. */
  now: number
}

/** Makes somebody who can sign in, and is a member of nothing yet. @returns their id */
export async function insertUser(
  transaction: Transaction<Tables>,
  { name, email, hash, now }: NewUser,
): Promise<string> {
  const id = randomUUID()
  const at = { created_at: new Date(now).toISOString(), updated_at: new Date(now).toISOString() }
  await transaction
    .insertInto('users')
    .values({ id, name, email, email_verified: 1, image: null, ...at })
    .execute()
  await transaction
    .insertInto('user_credentials')
    .values({ id: randomUUID(), account_id: id, provider_id: 'credential', user_id: id, password: hash, ...at })
    .execute()
  return id
}
