import * as z from 'zod/mini'
import type { KeyType } from './key-types.ts'

/** What a member may do in an account, from most to least. */
export const roles = ['owner', 'admin', 'developer', 'viewer'] as const
export const Role = z.enum(roles, { error: 'Choose a role.' })
export type Role = z.infer<typeof Role>

export const roleLabels: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  developer: 'Developer',
  viewer: 'Viewer',
}

/** Whether one role is at least another. */
export function atLeast(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(wanted)
}

/** What can be done in an account. */
export const actions = [
  'api-keys.list',
  'api-keys.read',
  'api-keys.create',
  'api-keys.update',
  'api-keys.delete',
  'auth-tokens.list',
  'auth-tokens.reveal',
  'auth-tokens.create',
  'auth-tokens.promote',
  'auth-tokens.delete',
  'accounts.list',
  'accounts.read',
  'accounts.create',
  'accounts.update',
  'account-settings.update',
  'members.list',
  'members.create',
  'members.update',
  'members.delete',
] as const
export type Action = (typeof actions)[number]

/** What a rule may have to know of the thing: the type of a key, or the roles of a member (as it is, and as wanted). */
export interface RoleSubject {
  keyType?: KeyType | undefined
  memberRoles?: readonly Role[] | undefined
  /** The member is the person who asks. */
  self?: boolean | undefined
}

/**
 * Whether a role suffices for an action: the one table, which the server decides by and the console disables by. Source:
 * the table of roles in docs/architecture.md.
 */
export function roleMay(role: Role, action: Action, subject: RoleSubject = {}): boolean {
  switch (action) {
    case 'api-keys.list':
    case 'api-keys.read':
    case 'auth-tokens.list':
    case 'accounts.list':
    case 'accounts.read':
    case 'members.list':
      return true
    case 'api-keys.create':
    case 'api-keys.update':
    case 'api-keys.delete':
      return atLeast(role, subject.keyType === 'main' ? 'admin' : 'developer')
    case 'auth-tokens.reveal':
    case 'auth-tokens.create':
    case 'auth-tokens.promote':
    case 'auth-tokens.delete':
    case 'accounts.create':
    case 'accounts.update':
    case 'account-settings.update':
      return atLeast(role, 'admin')
    case 'members.create':
    case 'members.update':
      return atLeast(role, subject.memberRoles?.includes('owner') === true ? 'owner' : 'admin')
    case 'members.delete':
      // Every member may leave.
      return subject.self === true || roleMay(role, 'members.update', subject)
  }
}

/**
 * Whether an action wants a password given within the last minutes (`recentPasswordMinutes`): a Main key equals the Auth
 * Token, a member could hand out both, and a setting of the account decides what keys can make of themselves.
 */
export function isSensitive(action: Action, { keyType }: RoleSubject = {}): boolean {
  switch (action) {
    case 'api-keys.create':
      return keyType === 'main'
    case 'auth-tokens.reveal':
    case 'auth-tokens.create':
    case 'auth-tokens.promote':
    case 'auth-tokens.delete':
    case 'account-settings.update':
    case 'members.create':
    case 'members.update':
    case 'members.delete':
      return true
    default:
      return false
  }
}

/** What a suspended account does not take: credentials that could not be used, and changes of them. */
export function addsCredentials(action: Action): boolean {
  return [
    'api-keys.create',
    'api-keys.update',
    'auth-tokens.create',
    'auth-tokens.promote',
    'accounts.create',
  ].includes(action)
}
