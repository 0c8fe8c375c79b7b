import type { AccountStatus } from '#contract/accounts.ts'
import type { Region } from '#contract/regions.ts'
import {
  type Action,
  addsCredentials,
  atLeast,
  isSensitive,
  type Role,
  roleMay,
  type RoleSubject,
} from '#contract/roles.ts'
import type { ApiKeyPrincipal, AuthTokenPrincipal, Principal } from './principal.ts'

/** What an action is done to: something of one account, for keys and tokens in one region. */
export interface Target extends RoleSubject {
  accountSid: string
  /** The main account; a main account owns itself. */
  ownerSid: string
  /** The worse of the account's and its main account's. */
  status: AccountStatus
  /** Null for what belongs to no region. */
  region: Region | null
  /** Whether a Restricted key may only give keys what it has itself. Read for a change, in its transaction. */
  preventsEscalation?: boolean
  /** The permissions that a key gets by the change. */
  gains?: readonly string[] | undefined
  /** The user whose membership it is about. */
  memberId?: string
}

/**
 * - `foreign`: the account or region is not the principal's, or closed; what is there must stay unknown to it
 * - `role`: a member whose role does not suffice
 * - `key-type`: a Standard key on keys or accounts, and what no key may do
 * - `permission`: a Restricted key without the permission, which is named; `holdsOthers` where it has others for keys and
 *   accounts (Twilio words the two cases differently)
 * - `escalation`: a Restricted key that would make a key of more than its own permissions, where the account prevents that;
 *   the first such permission, null for a Standard key
 * - `suspended`: the account is, and takes no changes
 * - `password`: a member whose role suffices, but who must give the password again first
 */
export type Decision = { allowed: true } | Refusal
export type Refusal =
  | { allowed: false; because: 'foreign' | 'role' | 'key-type' | 'suspended' | 'password' }
  | { allowed: false; because: 'permission'; permission: string; holdsOthers: boolean }
  | { allowed: false; because: 'escalation'; permission: string | null }

const yes: Decision = { allowed: true }
const no = (because: Exclude<Refusal['because'], 'permission' | 'escalation'>): Decision => ({
  allowed: false,
  because,
})

/**
 * The one authorization rule: whether a principal may do an action to a target, or must give the password again for it.
 * Pure and total; every caller asks here.
 *
 * Sources: the role table of `docs/architecture.md`; Twilio's key types (Standard keys reach neither Keys nor
 * Accounts, a Main key equals the Auth Token of its own account, keys of a main account do not reach subaccounts, an
 * Auth Token does, Restricted keys need `/twilio/iam/api-keys/<action>`); credentials work in their own region only, and
 * while their own account is active.
 */
export function can(who: Principal, action: Action, target: Target): Decision {
  switch (who.kind) {
    case 'session': {
      const role = roleIn(who.roles, target)
      if (role === undefined || target.status === 'closed') return no('foreign')
      if (!roleMay(role, action, { ...target, self: target.memberId === who.userId })) return no('role')
      if (target.status === 'suspended' && addsCredentials(action)) return no('suspended')
      return who.recentPassword || !isSensitive(action, target) ? yes : no('password')
    }
    case 'auth-token': {
      if (!reaches(who, target) && !seesClosed(who, action, target)) return no('foreign')
      if (isPeoples(action)) return no('key-type')
      return target.status === 'suspended' && addsCredentials(action) ? no('suspended') : yes
    }
    case 'api-key': {
      if (!reaches(who, target)) return no('foreign')
      return isPeoples(action) ? no('key-type') : keyMay(who, action, target)
    }
  }
}

/**
 * Whether credentials reach an account and region at all, whatever is to be done there: their own account while it is active;
 * an Auth Token also the subaccounts of its account, unless they are closed.
 */
export function reaches(who: AuthTokenPrincipal | ApiKeyPrincipal, target: Target): boolean {
  if (target.region !== null && who.region !== target.region) return false
  if (who.accountSid === target.accountSid) return target.status === 'active'
  return who.kind === 'auth-token' && who.accountSid === target.ownerSid && target.status !== 'closed'
}

/** A main account still sees a subaccount that it closed, and is told so where it would change it. */
function seesClosed(
  who: AuthTokenPrincipal,
  action: Action,
  { accountSid, ownerSid, region, status }: Target,
): boolean {
  const isOwn = who.accountSid === ownerSid && accountSid !== ownerSid && (region === null || region === who.region)
  return isOwn && status === 'closed' && (action === 'accounts.read' || action === 'accounts.update')
}

/** A subaccount is no more active than its main account. */
export function effectiveStatus(own: AccountStatus, owner: AccountStatus): AccountStatus {
  return [own, owner].find((each) => each === 'closed') ?? [own, owner].find((each) => each === 'suspended') ?? 'active'
}

/** A membership of a main account covers its subaccounts; of two roles the higher one counts. */
export function roleIn(
  roles: ReadonlyMap<string, Role>,
  at: { accountSid: string; ownerSid: string },
): Role | undefined {
  const own = roles.get(at.accountSid)
  const main = roles.get(at.ownerSid)
  if (own === undefined || main === undefined) return own ?? main
  return atLeast(own, main) ? own : main
}

/** Who is a member, and how the account is set, is for people to say; no credential of the REST API can. */
function isPeoples(action: Action): boolean {
  return action.startsWith('members.') || action.startsWith('account-settings.')
}

/** What the ids of permissions for keys and accounts begin with. */
const iam = '/twilio/iam/'

/**
 * The permission that a Restricted key needs for an action, an id of the catalogue; null for what no Restricted key may.
 * Source: Twilio's catalogue. It has no permissions for auth tokens, and for accounts only those to read and to list.
 */
export const permissionOf: Record<Action, string | null> = {
  'api-keys.list': `${iam}api-keys/list`,
  'api-keys.read': `${iam}api-keys/read`,
  'api-keys.create': `${iam}api-keys/create`,
  'api-keys.update': `${iam}api-keys/update`,
  'api-keys.delete': `${iam}api-keys/delete`,
  'auth-tokens.list': null,
  'auth-tokens.reveal': null,
  'auth-tokens.create': null,
  'auth-tokens.promote': null,
  'auth-tokens.delete': null,
  'accounts.list': `${iam}accounts/list`,
  'accounts.read': `${iam}accounts/read`,
  'accounts.create': null,
  'accounts.update': null,
  'account-settings.update': null,
  'members.list': null,
  'members.create': null,
  'members.update': null,
  'members.delete': null,
}

const changesKeys: ReadonlySet<Action> = new Set(['api-keys.create', 'api-keys.update', 'api-keys.delete'])

function keyMay(who: ApiKeyPrincipal, action: Action, target: Target): Decision {
  switch (who.type) {
    case 'main':
      return yes
    case 'standard':
      return no('key-type')
    case 'restricted': {
      // Developers make Restricted keys, and may not touch Main keys: nor may what they have made.
      if (target.keyType === 'main' && changesKeys.has(action)) return no('key-type')
      const permission = permissionOf[action]
      if (permission === null) return no('key-type')
      if (who.policy.includes(permission)) return escalation(who, action, target) ?? yes
      const holdsOthers = who.policy.some((each) => each.startsWith(iam))
      return { allowed: false, because: 'permission', permission, holdsOthers }
    }
  }
}

/**
 * What a Restricted key would make of a key beyond itself, where the account prevents that. Latchkey's own rule: Twilio has
 * no such setting, and a key with `api-keys/create` makes Standard keys there too.
 */
function escalation(
  who: ApiKeyPrincipal,
  action: Action,
  { preventsEscalation, keyType, gains }: Target,
): Refusal | undefined {
  if (preventsEscalation !== true) return undefined
  if (action === 'api-keys.create' && (keyType !== 'restricted' || gains === undefined)) {
    return { allowed: false, because: 'escalation', permission: null }
  }
  const permission = gains?.find((each) => !who.policy.includes(each))
  return permission === undefined ? undefined : { allowed: false, because: 'escalation', permission }
}
