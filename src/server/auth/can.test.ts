import { describe, expect, it } from 'vitest'
import { type Action, actions as everyAction, type Role } from '#contract/roles.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import { can, type Target } from './can.ts'
import type { Principal } from './principal.ts'

/*
 * What may be done, written down from docs/architecture.md and reference/rest-contract.md section 6, not from the code:
 * a letter an action (List, Read, Create, Update, Delete), a dash where it is refused.
 */
const order: Record<string, Action> = {
  L: 'api-keys.list',
  R: 'api-keys.read',
  C: 'api-keys.create',
  U: 'api-keys.update',
  D: 'api-keys.delete',
}
const actions = everyAction.filter((action) => action.startsWith('api-keys.'))
/** What a member may do to Main keys, and to any other or none in particular. */
const members: Record<Role, { main: string; other: string }> = {
  owner: { main: 'LRCUD', other: 'LRCUD' },
  admin: { main: 'LRCUD', other: 'LRCUD' },
  developer: { main: 'LR---', other: 'LRCUD' },
  viewer: { main: 'LR---', other: 'LR---' },
}
/** Where the account of the principal stands to that of the target, and which kinds reach from there. */
const relations = ['same', 'its main account', 'its subaccount', 'another main account', 'a sibling'] as const
type Relation = (typeof relations)[number]
const reach: Record<Principal['kind'], readonly Relation[]> = {
  session: ['same', 'its main account'],
  'auth-token': ['same', 'its main account'],
  'api-key': ['same'],
}
const restrictedTo: Record<string, { policy: string[]; may: string }> = {
  nothing: { policy: [], may: '-----' },
  'another service': { policy: ['/twilio/messaging/messages/create'], may: '-----' },
  'accounts alone': { policy: ['/twilio/iam/accounts/read', '/twilio/iam/accounts/list'], may: '-----' },
  list: { policy: ['/twilio/iam/api-keys/list'], may: 'L----' },
  read: { policy: ['/twilio/iam/api-keys/read'], may: '-R---' },
  create: { policy: ['/twilio/iam/api-keys/create'], may: '--C--' },
  update: { policy: ['/twilio/iam/api-keys/update'], may: '---U-' },
  delete: { policy: ['/twilio/iam/api-keys/delete'], may: '----D' },
  'a look-alike': {
    policy: ['/twilio/iam/api-keys/read/', 'twilio/iam/api-keys/read', '/twilio/iam/api-keys'],
    may: '-----',
  },
  'read and delete': { policy: ['/twilio/iam/api-keys/delete', '/twilio/iam/api-keys/read'], may: '-R--D' },
}

const main = 'ACmain'
const sub = 'ACsub'
const regions: Region[] = ['us1', 'ie1', 'au1']
const keyTypes: (KeyType | undefined)[] = ['main', 'standard', 'restricted', undefined]

/** The target's account, seen from a principal of `account`. */
const targets: Record<Relation, { account: string; target: Pick<Target, 'accountSid' | 'ownerSid'> }[]> = {
  same: [
    { account: main, target: { accountSid: main, ownerSid: main } },
    { account: sub, target: { accountSid: sub, ownerSid: main } },
  ],
  'its main account': [{ account: main, target: { accountSid: sub, ownerSid: main } }],
  'its subaccount': [{ account: sub, target: { accountSid: main, ownerSid: main } }],
  'another main account': [{ account: 'ACother', target: { accountSid: main, ownerSid: main } }],
  'a sibling': [{ account: 'ACsibling', target: { accountSid: sub, ownerSid: main } }],
}

const session = (account: string, role: Role, recentPassword = true): Principal => ({
  kind: 'session',
  userId: 'u',
  sessionId: 's',
  recentPassword,
  roles: new Map([[account, role]]),
})
const authToken = (accountSid: string, region: Region): Principal => ({
  kind: 'auth-token',
  accountSid,
  region,
  verifier: new Uint8Array(32),
})
const apiKey = (accountSid: string, region: Region, type: KeyType, policy: string[] = []): Principal => ({
  kind: 'api-key',
  sid: 'SK1',
  accountSid,
  region,
  type,
  policy,
})

/** The letters of what is allowed, in the order of the tables. */
function allowed(who: Principal, target: Target): string {
  return Object.entries(order)
    .map(([letter, action]) => (can(who, action, target).allowed ? letter : '-'))
    .join('')
}

/** Every combination of relation, region and key type. */
function everyTarget(): { relation: Relation; account: string; target: Target }[] {
  return relations.flatMap((relation) =>
    targets[relation].flatMap(({ account, target }) =>
      regions.flatMap((region) =>
        keyTypes.map((keyType) => ({
          relation,
          account,
          target: { ...target, status: 'active' as const, region, ...(keyType === undefined ? {} : { keyType }) },
        })),
      ),
    ),
  )
}

it('the tables speak of every action there is', () => {
  expect(Object.values(order).toSorted()).toEqual(actions.toSorted())
})

describe('a member', () => {
  it.each(Object.entries(members))('who is %s may do what the role table says', (name, may) => {
    const role = name as Role
    for (const { relation, account, target } of everyTarget()) {
      const reached = reach.session.includes(relation)
      const expected = reached ? (target.keyType === 'main' ? may.main : may.other) : '-----'
      expect(allowed(session(account, role), target), `${relation} ${JSON.stringify(target)}`).toBe(expected)
    }
  })

  it('of no account may do nothing, and learns nothing', () => {
    const nobody: Principal = { kind: 'session', userId: 'u', sessionId: 's', recentPassword: true, roles: new Map() }
    for (const { target } of everyTarget()) {
      for (const action of actions) expect(can(nobody, action, target)).toEqual({ allowed: false, because: 'foreign' })
    }
  })

  it('needs a recent password to create a Main key, and for nothing else', () => {
    for (const { target } of everyTarget()) {
      for (const action of actions) {
        const fresh = can(session('ACmain', 'owner'), action, target)
        const late = can(session('ACmain', 'owner', false), action, target)
        const asked = fresh.allowed && action === 'api-keys.create' && target.keyType === 'main'
        expect(late).toEqual(asked ? { allowed: false, because: 'password' } : fresh)
      }
    }
  })

  it('whose role does not suffice is told so', () => {
    const target: Target = { accountSid: main, ownerSid: main, status: 'active', region: 'us1', keyType: 'main' }
    expect(can(session(main, 'viewer'), 'api-keys.delete', target)).toEqual({ allowed: false, because: 'role' })
    expect(can(session(main, 'developer'), 'api-keys.create', target)).toEqual({ allowed: false, because: 'role' })
  })
})

describe('an Auth Token', () => {
  it.each(regions)('of %s may do everything in its account and the subaccounts, in its region alone', (region) => {
    for (const { relation, account, target } of everyTarget()) {
      const reached = reach['auth-token'].includes(relation) && target.region === region
      expect(allowed(authToken(account, region), target), `${relation} ${JSON.stringify(target)}`).toBe(
        reached ? 'LRCUD' : '-----',
      )
    }
  })
})

describe('an API key', () => {
  const kinds: [string, KeyType, string[], string][] = [
    ['main', 'main', [], 'LRCUD'],
    ['standard', 'standard', [], '-----'],
    // A policy on a key that has none by rule gives nothing.
    ['standard with a policy', 'standard', ['/twilio/iam/api-keys/list'], '-----'],
    ...Object.entries(restrictedTo).map(([name, { policy, may }]): [string, KeyType, string[], string] => [
      `restricted to ${name}`,
      'restricted',
      policy,
      may,
    ]),
  ]

  it.each(kinds)('%s may do that in its own account and region alone', (_name, type, policy, may) => {
    for (const region of regions) {
      for (const { relation, account, target } of everyTarget()) {
        const reached = reach['api-key'].includes(relation) && target.region === region
        expect(allowed(apiKey(account, region, type, policy), target), `${relation} ${JSON.stringify(target)}`).toBe(
          reached ? may : '-----',
        )
      }
    }
  })

  it('is refused for a reason that its answer depends on', () => {
    const target: Target = { accountSid: main, ownerSid: main, status: 'active', region: 'us1' }
    const because = (who: Principal) => can(who, 'api-keys.list', target)
    expect(because(apiKey(main, 'us1', 'standard'))).toEqual({ allowed: false, because: 'key-type' })
    expect(because(apiKey(main, 'us1', 'restricted'))).toEqual({
      allowed: false,
      because: 'permission',
      permission: '/twilio/iam/api-keys/list',
    })
    // What lies elsewhere is foreign before anything else is said.
    expect(because(apiKey('ACother', 'us1', 'restricted'))).toEqual({ allowed: false, because: 'foreign' })
    expect(because(apiKey(main, 'ie1', 'standard'))).toEqual({ allowed: false, because: 'foreign' })
  })
})
