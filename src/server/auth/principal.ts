import type { Role } from '#contract/roles.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'

/** A person logged in to the console. */
export interface SessionPrincipal {
  kind: 'session'
  userId: string
  sessionId: string
  /** Whether the password was given within the last minutes (`recentPasswordMinutes`). */
  recentPassword: boolean
  /** The roles by account, of the accounts in which the user is a member. */
  roles: ReadonlyMap<string, Role>
}

/** An Account SID with one of its Auth Tokens. */
export interface AuthTokenPrincipal {
  kind: 'auth-token'
  accountSid: string
  region: Region
  /** Which of the account's tokens it is: what the database recognises it by. Promotion does not change it. */
  verifier: Uint8Array
}

/** An API key. */
export interface ApiKeyPrincipal {
  kind: 'api-key'
  sid: string
  accountSid: string
  region: Region
  type: KeyType
  /** Permission ids of a Restricted key. */
  policy: readonly string[]
}

/** Who makes a request, once its credentials are verified. */
export type Principal = SessionPrincipal | AuthTokenPrincipal | ApiKeyPrincipal

/** How a principal is named in audit events: the user, the account or the key. */
export function actorOf(who: Principal): { kind: Principal['kind']; id: string } {
  switch (who.kind) {
    case 'session':
      return { kind: who.kind, id: who.userId }
    case 'auth-token':
      return { kind: who.kind, id: who.accountSid }
    case 'api-key':
      return { kind: who.kind, id: who.sid }
  }
}
