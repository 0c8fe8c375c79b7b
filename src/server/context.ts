import type { FastifyBaseLogger } from 'fastify'
import type { KeyUses } from './api-keys/key-uses.ts'
import type { SecretDeliveries } from './api-keys/secret-deliveries.ts'
import type { Keyring } from './auth/keyring.ts'
import type { Random } from './auth/random.ts'
import type { Config } from './config.ts'
import type { Db } from './db/tables.ts'
import type { Writability } from './db/writability.ts'
import type { Permissions } from './permissions/catalogue.ts'

/** What handlers and domain verbs may use. Tests replace single members. */
export interface Context {
  config: Config
  db: Db
  /** Whether the database can be written to at present. */
  writability: Writability
  keyring: Keyring
  deliveries: SecretDeliveries
  keyUses: KeyUses
  permissions: Permissions
  /** Of SIDs, secrets and Auth Tokens. Foreseeable in a demo database alone. */
  random: Random
  /** Milliseconds since 1970; stands still where a demo wants it. */
  now: () => number
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>
}
