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

/** Makes a person who can log in, and is a member of nothing yet. @returns their id */
export async function insertUser(
  transaction: Transaction<Tables>,
  { name, email, hash, now }: NewUser,
): Promise<string> {
  const id = randomUUID()
  await transaction.insertInto('users').values({ id, name, email, created_at: now }).execute()
  await transaction.insertInto('passwords').values({ user_id: id, hash, created_at: now, updated_at: now }).execute()
  return id
}
