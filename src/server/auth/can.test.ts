import { describe, expect, it } from 'vitest'
import type { AccountStatus } from '#contract/accounts.ts'
import type { KeyType } from '#contract/key-types.ts'
import { type Region, regionIds } from '#contract/regions.ts'
import { type Action, actions, type Role, roles, type RoleSubject } from '#contract/roles.ts'
import { loadPermissions } from '../permissions/catalogue.ts'
import { can, permissionOf, type Target } from './can.ts'
import type { Principal } from './principal.ts'

/*
 * What may be done, written down from the tables of docs/architecture.md ("Who may do what") and
 * reference/rest-contract.md section 6, not from the code. Every principal is asked for every action, on every kind of
 * thing, in an account of every status that stands to its own in every way.
 */

/** The least role for an action on a thing. `any` is a thing of no kind in particular, as when keys are listed. */
const leastRole: Record<Action, Record<string, Role>> = {
  'api-keys.list': { any: 'viewer' },
  'api-keys.read': { any: 'viewer' },
  'api-keys.create': { any: 'developer', 'Main key': 'admin' },
  'api-keys.update': { any: 'developer', 'Main key': 'admin' },
  'api-keys.delete': { any: 'developer', 'Main key': 'admin' },
  'auth-tokens.list': { any: 'viewer' },
  'auth-tokens.reveal': { any: 'admin' },
  'auth-tokens.create': { any: 'admin' },
  'auth-tokens.promote': { any: 'admin' },
  'auth-tokens.delete': { any: 'admin' },
  'accounts.list': { any: 'viewer' },
  'accounts.read': { any: 'viewer' },
  'accounts.create': { any: 'admin' },
  'accounts.update': { any: 'admin' },
  'account-settings.update': { any: 'admin' },
  'members.list': { any: 'viewer' },
  'members.create': { any: 'admin', owner: 'owner' },
  'members.update': { any: 'admin', owner: 'owner' },
  'members.delete': { any: 'admin', owner: 'owner' },
}
const ranks: Record<Role, number> = { owner: 4, admin: 3, developer: 2, viewer: 1 }

/** What wants a password given within five minutes, on which things. */
const sensitive: Partial<Record<Action, 'always' | 'Main key'>> = {
  'api-keys.create': 'Main key',
  'auth-tokens.reveal': 'always',
  'auth-tokens.create': 'always',
  'auth-tokens.promote': 'always',
  'auth-tokens.delete': 'always',
  'account-settings.update': 'always',
  'members.create': 'always',
  'members.update': 'always',
  'members.delete': 'always',
}

/** What a suspended account does not take. */
const notWhileSuspended = new Set<Action>([
  'api-keys.create',
  'api-keys.update',
  'auth-tokens.create',
  'auth-tokens.promote',
  'accounts.create',
])

/** What no credential of the REST API does. */
const peoples = new Set<Action>([
  'account-settings.update',
  'members.list',
  'members.create',
  'members.update',
  'members.delete',
])

/** What the id of a permission for an action would be, whether the catalogue holds it or not. */
const permissionFor = (action: Action) => `/twilio/iam/${action.split('.')[0]}/${action.split('.')[1]}`

/** What a Restricted key can be given for its own actions: the catalogue holds these, and no others. */
const grantable = new Set<Action>([
  'api-keys.list',
  'api-keys.read',
  'api-keys.create',
  'api-keys.update',
  'api-keys.delete',
  'accounts.list',
  'accounts.read',
])

/** The kinds of things, and what a rule hears of them. */
const things: Record<string, RoleSubject> = {
  any: {},
  'Main key': { keyType: 'main' },
  'Standard key': { keyType: 'standard' },
  'Restricted key': { keyType: 'restricted' },
  viewer: { memberRoles: ['viewer'] },
  'admin to be a viewer': { memberRoles: ['admin', 'viewer'] },
  owner: { memberRoles: ['owner'] },
  'owner to be a viewer': { memberRoles: ['owner', 'viewer'] },
  'viewer to be an owner': { memberRoles: ['viewer', 'owner'] },
}
const kindOf = (thing: string) => (thing.includes('owner') ? 'owner' : thing)

/** Where the account of the principal stands to that of the target. */
const main = 'ACmain'
const sub = 'ACsub'
const relations: { relation: string; own: string; target: Pick<Target, 'accountSid' | 'ownerSid'> }[] = [
  { relation: 'its own main account', own: main, target: { accountSid: main, ownerSid: main } },
  { relation: 'its own subaccount', own: sub, target: { accountSid: sub, ownerSid: main } },
  { relation: 'a subaccount of its own', own: main, target: { accountSid: sub, ownerSid: main } },
  { relation: 'the main account of its own', own: sub, target: { accountSid: main, ownerSid: main } },
  { relation: 'a sibling', own: 'ACsibling', target: { accountSid: sub, ownerSid: main } },
  { relation: 'another main account', own: 'ACother', target: { accountSid: main, ownerSid: main } },
  { relation: 'a subaccount of another', own: 'ACother', target: { accountSid: sub, ownerSid: main } },
]
const ownAlone = ['its own main account', 'its own subaccount']
const ownAndBelow = [...ownAlone, 'a subaccount of its own']
const statuses: AccountStatus[] = ['active', 'suspended', 'closed']
const regions: (Region | null)[] = [...regionIds, null]

interface Case {
  own: string
  action: Action
  thing: string
  relation: string
  status: AccountStatus
  region: Region | null
  target: Target
}

function* everyCase(): Generator<Case> {
  for (const { relation, own, target } of relations) {
    for (const status of statuses) {
      for (const region of regions) {
        for (const [thing, subject] of Object.entries(things)) {
          const whole = { ...target, status, region, ...subject }
          for (const action of actions) yield { own, action, thing, relation, status, region, target: whole }
        }
      }
    }
  }
}

/** A word for a decision: `yes`, or why not. */
function decide(who: Principal, { action, target }: Case): string {
  const decision = can(who, action, target)
  if (decision.allowed) return 'yes'
  return decision.because === 'permission' ? `permission ${decision.permission}` : decision.because
}

/** Asks a principal of each account everything, and holds the answers against the tables. */
function expectEverything(principal: (own: string) => Principal, expected: (each: Case) => string): void {
  let asked = 0
  const wrong: unknown[] = []
  for (const each of everyCase()) {
    asked += 1
    const decision = decide(principal(each.own), each)
    if (decision !== expected(each)) wrong.push({ ...each, decision, expected: expected(each) })
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(asked).toBe(relations.length * statuses.length * regions.length * Object.keys(things).length * actions.length)
}

const session = (grants: Record<string, Role>, recentPassword = true): Principal => ({
  kind: 'session',
  userId: 'u',
  sessionId: 's',
  recentPassword,
  roles: new Map(Object.entries(grants)),
})
const authToken = (accountSid: string, region: Region): Principal => ({
  kind: 'auth-token',
  accountSid,
  region,
  verifier: new Uint8Array(32),
})
const apiKey = (accountSid: string, region: Region, type: KeyType, policy: readonly string[] = []): Principal => ({
  kind: 'api-key',
  sid: 'SK1',
  accountSid,
  region,
  type,
  policy,
})

it('the permissions that actions need are of the catalogue, and the tables say which there are', () => {
  const { ids } = loadPermissions()
  for (const action of actions) {
    const permission = permissionOf[action]
    expect(permission !== null, action).toBe(grantable.has(action))
    if (permission !== null) expect(ids).toContain(permission)
  }
})

it('the tables speak of every action and every role', () => {
  expect(Object.keys(leastRole)).toEqual([...actions])
  expect(Object.keys(ranks)).toEqual([...roles])
})

describe.each(roles)('a member who is %s', (role) => {
  it.each([true, false])('may do what the tables say (password given lately: %s)', (recentPassword) => {
    expectEverything(
      (own) => session({ [own]: role }, recentPassword),
      ({ action, thing, relation, status }) => {
        if (!ownAndBelow.includes(relation) || status === 'closed') return 'foreign'
        const least = leastRole[action][kindOf(thing)] ?? leastRole[action]['any']!
        if (ranks[role] < ranks[least]) return 'role'
        if (status === 'suspended' && notWhileSuspended.has(action)) return 'suspended'
        const asks = sensitive[action] === 'always' || (thing === 'Main key' && sensitive[action] === thing)
        return asks && !recentPassword ? 'password' : 'yes'
      },
    )
  })
})

describe('a member of main account and subaccount', () => {
  const pairs = roles.flatMap((above) => roles.map((below) => [above, below] as const))

  it.each(pairs)('who is %s above and %s below has the higher role below, and the one above alone there', (...pair) => {
    const [above, below] = pair
    const both = session({ [main]: above, [sub]: below })
    const higher = ranks[above] > ranks[below] ? above : below
    for (const each of everyCase()) {
      const counts = each.target.accountSid === sub ? higher : above
      const alone = session({ [each.target.accountSid]: counts })
      expect(decide(both, each)).toBe(decide(alone, each))
    }
  })
})

it('a person who is a member of nothing learns nothing', () => {
  expectEverything(
    () => session({}),
    () => 'foreign',
  )
})

describe.each(regionIds)('of %s', (region) => {
  const reaches = (each: Case, where: readonly string[]) =>
    where.includes(each.relation) && (each.region === region || each.region === null)

  it('an Auth Token does everything but what is for people, in its account and the subaccounts', () => {
    expectEverything(
      (own) => authToken(own, region),
      (each) => {
        const isBelow = !ownAlone.includes(each.relation)
        const looksAtClosed = each.action === 'accounts.read' || each.action === 'accounts.update'
        const active = each.status === 'active' || (isBelow && (each.status === 'suspended' || looksAtClosed))
        if (!reaches(each, ownAndBelow) || !active) return 'foreign'
        if (peoples.has(each.action)) return 'key-type'
        return each.status === 'suspended' && notWhileSuspended.has(each.action) ? 'suspended' : 'yes'
      },
    )
  })

  it('a Main key does what the token does, in its own account alone', () => {
    expectEverything(
      (own) => apiKey(own, region, 'main'),
      (each) => {
        if (!reaches(each, ownAlone) || each.status !== 'active') return 'foreign'
        return peoples.has(each.action) ? 'key-type' : 'yes'
      },
    )
  })

  it.each([
    ['', []],
    [' with a policy, which it cannot have', actions.map(permissionFor)],
  ])('a Standard key%s does nothing', (_what, policy) => {
    expectEverything(
      (own) => apiKey(own, region, 'standard', policy),
      (each) => (reaches(each, ownAlone) && each.status === 'active' ? 'key-type' : 'foreign'),
    )
  })

  const policies: [string, readonly string[]][] = [
    ['nothing', []],
    ['another service', ['/twilio/messaging/messages/create']],
    ['look-alikes', actions.flatMap((action) => [`${permissionFor(action)}/`, permissionFor(action).slice(1)])],
    ['the services as a whole', ['/twilio/iam', '/twilio/iam/api-keys', '/twilio/iam/auth-tokens', '/twilio/iam/*']],
    ['what the console calls it', actions],
    ['everything', actions.map(permissionFor)],
    ...actions.map((action): [string, string[]] => [action, [permissionFor(action)]]),
  ]

  it.each(policies)('a Restricted key does what its policy names, no more: %s', (_what, policy) => {
    expectEverything(
      (own) => apiKey(own, region, 'restricted', policy),
      (each) => {
        if (!reaches(each, ownAlone) || each.status !== 'active') return 'foreign'
        if (!grantable.has(each.action)) return 'key-type'
        if (each.target.keyType === 'main' && /^api-keys\.(create|update|delete)$/.test(each.action)) return 'key-type'
        const permission = permissionFor(each.action)
        return policy.includes(permission) ? 'yes' : `permission ${permission}`
      },
    )
  })
})
