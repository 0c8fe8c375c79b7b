import { describe, expect, it } from 'vitest'
import type { Action } from '#contract/roles.ts'
import { can, type Target } from './can.ts'
import type { Principal } from './principal.ts'

describe('where an account prevents escalation', () => {
  const create = '/twilio/iam/api-keys/create'
  const update = '/twilio/iam/api-keys/update'
  const other = '/twilio/voice/calls/read'
  const own = { accountSid: 'ACmain', region: 'us1' } as const
  const key: Principal = { kind: 'api-key', sid: 'SK1', type: 'restricted', policy: [create, update], ...own }
  const at = { ...own, ownerSid: own.accountSid, status: 'active', preventsEscalation: true } as const

  it.each<[string, Action, Partial<Target>, ReturnType<typeof can>]>([
    ['a Standard key', 'api-keys.create', { keyType: 'standard' }, refusedFor(null)],
    ['what is not said', 'api-keys.create', {}, refusedFor(null)],
    ['a key of permissions that are not said', 'api-keys.create', { keyType: 'restricted' }, refusedFor(null)],
    ['less than itself', 'api-keys.create', { keyType: 'restricted', gains: [create] }, { allowed: true }],
    ['its like', 'api-keys.create', { keyType: 'restricted', gains: [create, update] }, { allowed: true }],
    ['more than itself', 'api-keys.create', { keyType: 'restricted', gains: [create, other] }, refusedFor(other)],
    ['another name', 'api-keys.update', { keyType: 'standard' }, { allowed: true }],
    [
      'what it has itself, given to another',
      'api-keys.update',
      { keyType: 'restricted', gains: [update] },
      { allowed: true },
    ],
    [
      'more than it has, given to another',
      'api-keys.update',
      { keyType: 'restricted', gains: [other] },
      refusedFor(other),
    ],
  ])('a Restricted key makes %s', (_what, action, subject, decision) => {
    expect(can(key, action, { ...at, ...subject })).toEqual(decision)
    expect(can(key, action, { ...at, ...subject, preventsEscalation: false })).toEqual({ allowed: true })
    const others: Principal[] = [
      { kind: 'auth-token', verifier: new Uint8Array(32), ...own },
      { kind: 'api-key', sid: 'SK2', type: 'main', policy: [], ...own },
      { kind: 'session', userId: 'u', sessionId: 's', recentPassword: true, roles: new Map([['ACmain', 'developer']]) },
    ]
    for (const who of others) {
      expect(can(who, action, { ...at, ...subject })).toEqual({ allowed: true })
    }
  })

  function refusedFor(permission: string | null) {
    return { allowed: false, because: 'escalation', permission } as const
  }
})
