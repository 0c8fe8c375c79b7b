import type { Generated, Kysely } from 'kysely'
import type { Role } from '#contract/roles.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'

/* The tables as they are after the last migration. Times are milliseconds since 1970. */
export interface Tables {
  keyring: KeyringRow
  users: UserRow
  passwords: PasswordRow
  sessions: SessionRow
  accounts: AccountRow
  memberships: MembershipRow
  invitations: InvitationRow
  auth_tokens: AuthTokenRow
  api_keys: ApiKeyRow
  audit_events: AuditEventRow
  password_guesses: PasswordGuessesRow
  idempotent_replies: IdempotentReplyRow
  demo: DemoRow
  key_uses: KeyUseRow
  key_permission_uses: KeyPermissionUseRow
}

export type Db = Kysely<Tables>

/** Of a key that was used. */
interface KeyUseRow {
  sid: string
  last_at: number
  address: string | null
  user_agent: string | null
  endpoint: string
}

interface KeyPermissionUseRow {
  sid: string
  permission: string
  count: number
}

/** There in a demo database alone. */
interface DemoRow {
  scenario: string
}

interface KeyringRow {
  name: string
  sealed: Uint8Array
}

interface UserRow {
  id: string
  name: string
  /** In lower case. */
  email: string
  created_at: number
}

interface PasswordRow {
  user_id: string
  /** Argon2id, in the PHC format. */
  hash: string
  created_at: number
  updated_at: number
}

export interface SessionRow {
  id: string
  user_id: string
  /** SHA-256 of the token, which stands in the cookie alone. */
  token_hash: Uint8Array
  /** When the password was given. */
  created_at: number
  last_seen_at: number
  /** The idle limit. */
  expires_at: number
  ip_address: string | null
  user_agent: string | null
}

export interface AccountRow {
  sid: string
  friendly_name: string
  /** The main account; a main account owns itself. */
  owner_sid: string
  status: 'active' | 'suspended' | 'closed'
  created_at: number
  updated_at: number
  /** 1 where Restricted keys may only give what they have. Read of main accounts, whose subaccounts follow. */
  prevents_escalation: Generated<number>
}

interface MembershipRow {
  user_id: string
  account_sid: string
  role: Role
  created_at: number
}

interface InvitationRow {
  id: string
  account_sid: string
  /** In lower case. */
  email: string
  role: Role
  /** A user's id. */
  invited_by: string
  /** A keyed hash: the link itself stands nowhere. */
  token_hash: string
  created_at: number
  expires_at: number
}

export interface AuthTokenRow {
  account_sid: string
  region: Region
  slot: 'primary' | 'secondary'
  verifier: Uint8Array
  sealed: Uint8Array
  created_at: number
}

export interface ApiKeyRow {
  /** In the order of making; never again. */
  number: Generated<number>
  sid: string
  account_sid: string
  region: Region
  type: KeyType
  friendly_name: string | null
  /** What `nameKey` makes of it, to sort and search by. */
  name_key: string | null
  /** JSON array of permission ids; Restricted keys only. */
  policy: string | null
  /** How many those are; null for other types. */
  permission_count: number | null
  verifier: Uint8Array
  /** The secret, sealed; only for types that sign Access Tokens. */
  sealed: Uint8Array | null
  created_at: number
  updated_at: number
  /** Users' ids, null where a credential of the REST API made the change. */
  created_by: string | null
  updated_by: string | null
  /** Counts the changes, from 1. */
  version: number
  /** When it was last used, or made. */
  idle_since: number
  /** 1 once the secret has arrived (`api-keys/secret-deliveries.ts`). */
  secret_delivered: number
}

/** Wrong passwords in a row, of an address, an e-mail address or a browser; none of them can be read from its name. */
interface PasswordGuessesRow {
  bucket: string
  wrong: number
  /** Until then no further guess is taken. */
  next_at: number
  forget_at: number
}

/** The answer to a request that may come again. */
interface IdempotentReplyRow {
  principal: string
  key_hash: string
  request_hash: string
  /** Opens only with the client's own key. */
  sealed: Uint8Array
  expires_at: number
}

export interface AuditEventRow {
  id: string
  account_sid: string
  at: number
  actor_kind: string
  actor_id: string
  action: string
  target: string
  /** JSON object; never a secret. */
  details: string
}
