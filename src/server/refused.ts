/** Why a verb changed nothing. Both APIs have a table of what they answer to each. */
export type Reason =
  | 'not-found'
  // Keys.
  | 'edit-conflict'
  | 'not-restricted'
  | 'unknown-permissions'
  // Requests that come again.
  | 'request-in-flight'
  | 'idempotency-key-reused'
  | 'result-deleted'
  // Accounts.
  | 'nested-subaccount'
  | 'subaccount-limit'
  | 'status-of-main-account'
  | 'status-of-closed-account'
  | 'main-account-suspended'
  | 'settings-of-subaccount'
  // Auth tokens.
  | 'tokens-changed'
  | 'secondary-exists'
  // Members and invitations.
  | 'already-member'
  | 'already-invited'
  | 'member-limit'
  | 'last-owner'
  | 'no-invitation'
  | 'email-taken'
  | 'easily-guessed'
  | 'wrong-password'
  // Snapshots of a demo database.
  | 'snapshot-of-other-version'
  | 'snapshot-of-other-database'

/** Thrown by a verb that changed nothing, for a reason that its caller can be told. What is not allowed is `NotAllowed`. */
export class Refused extends Error {
  override name = 'Refused'
  readonly reason: Reason
  /** What it is about: of `unknown-permissions` their ids. */
  readonly about: readonly string[]

  constructor(reason: Reason, about: readonly string[] = []) {
    super([reason, ...about].join(' '))
    this.reason = reason
    this.about = about
  }
}
