import type { Role } from '#contract/accounts.ts'
import type { KeyType } from '#contract/api-keys.ts'
import type { Region } from '#contract/regions.ts'
import type { ApiKeyPrincipal, Principal } from './principal.ts'

/** What can be done to the API keys of an account. The part after the dot is the action in permission ids. */
export const actions = [
  'api-keys.list',
  'api-keys.read',
  'api-keys.create',
  'api-keys.update',
  'api-keys.delete',
] as const
export type Action = (typeof actions)[number]

/** What an action is done to: keys of one account and region; `keyType` where one key or a new one is meant. */
export interface Target {
  accountSid: string
  /** The main account; a main account owns itself. */
  ownerSid: string
  region: Region
  keyType?: KeyType
}

/**
 * - `foreign`: the account or region is not the principal's; what is there must stay unknown to it
 * - `role`: a member whose role does not suffice
 * - `key-type`: a Standard key on keys or accounts
 * - `permission`: a Restricted key without the permission, which is named
 * - `password`: a member whose role suffices, but who must give the password again first
 */
export type Decision =
  | { allowed: true }
  | { allowed: false; because: 'foreign' | 'role' | 'key-type' | 'password' }
  | { allowed: false; because: 'permission'; permission: string }

const yes: Decision = { allowed: true }
const no = (because: 'foreign' | 'role' | 'key-type' | 'password'): Decision => ({ allowed: false, because })

/**
 * The one authorization rule: whether a principal may do an action to a target, or must give the password again for it.
 * Pure and total; every caller asks here.
 *
 * Sources: the role table of `docs/architecture.md`; Twilio's key types (Standard keys reach neither Keys nor
 * Accounts, a Main key equals the Auth Token of its own account, keys of a main account do not reach subaccounts, an
 * Auth Token does, Restricted keys need `/twilio/iam/api-keys/<action>`); credentials work in their own region only.
 */
export function can(who: Principal, action: Action, target: Target): Decision {
  switch (who.kind) {
    case 'session': {
      const role = who.roles.get(target.accountSid) ?? who.roles.get(target.ownerSid)
      if (role === undefined) return no('foreign')
      if (!roleMay(role, action, target.keyType)) return no('role')
      return who.recentPassword || !isSensitive(action, target.keyType) ? yes : no('password')
    }
    case 'auth-token': {
      const own = who.accountSid === target.accountSid || who.accountSid === target.ownerSid
      return own && who.region === target.region ? yes : no('foreign')
    }
    case 'api-key':
      if (who.accountSid !== target.accountSid || who.region !== target.region) return no('foreign')
      return keyMay(who, action)
  }
}

function roleMay(role: Role, action: Action, keyType: KeyType | undefined): boolean {
  switch (action) {
    case 'api-keys.list':
    case 'api-keys.read':
      return true
    case 'api-keys.create':
    case 'api-keys.update':
    case 'api-keys.delete':
      return keyType === 'main' ? role === 'owner' || role === 'admin' : role !== 'viewer'
  }
}

/** What wants a password given within the last minutes (`recentPasswordMinutes`): a Main key equals the Auth Token. */
function isSensitive(action: Action, keyType: KeyType | undefined): boolean {
  return action === 'api-keys.create' && keyType === 'main'
}

function keyMay(who: ApiKeyPrincipal, action: Action): Decision {
  switch (who.type) {
    case 'main':
      return yes
    case 'standard':
      return no('key-type')
    case 'restricted': {
      const permission = `/twilio/iam/${action.replace('.', '/')}`
      return who.policy.includes(permission) ? yes : { allowed: false, because: 'permission', permission }
    }
  }
}
