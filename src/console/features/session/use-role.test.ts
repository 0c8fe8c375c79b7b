import { describe, expect, it } from 'vitest'
import type { AccountSummary } from '#contract/accounts.ts'
import { actions, roles } from '#contract/roles.ts'
import { mayIn } from './use-role.ts'

const sid = `AC${'a'.repeat(32)}`
const account: AccountSummary = { sid, ownerSid: sid, friendlyName: 'Couriers', status: 'active', role: 'viewer' }

describe('what a role may not do', () => {
  it('has a reason that names the role and the thing', () => {
    expect(mayIn(account, 'api-keys.delete')).toEqual({
      may: false,
      reason: 'Your role here, Viewer, cannot delete keys.',
    })
    expect(mayIn({ ...account, role: 'developer' }, 'api-keys.create', { keyType: 'main' }).reason).toBe(
      'Your role here, Developer, cannot create Main keys.',
    )
    expect(mayIn({ ...account, role: 'admin' }, 'members.delete', { memberRoles: ['owner'] }).reason).toBe(
      'Your role here, Admin, cannot remove owners.',
    )
  })

  it('has a reason exactly where it may not be done', () => {
    for (const role of roles) {
      for (const action of actions) {
        const { may, reason } = mayIn({ ...account, role }, action)
        expect(reason === undefined, `${role}, ${action}`).toBe(may)
      }
    }
  })
})

describe('a suspended account', () => {
  const suspended: AccountSummary = { ...account, status: 'suspended', role: 'owner' }

  it('takes no new credentials and no changes of them', () => {
    const refused = actions.filter((action) => !mayIn(suspended, action).may)
    expect(refused).toEqual([
      'api-keys.create',
      'api-keys.update',
      'auth-tokens.create',
      'auth-tokens.promote',
      'accounts.create',
    ])
    expect(mayIn(suspended, 'api-keys.create').reason).toBe('This account is suspended.')
  })

  it('is no reason where the role is one already', () => {
    expect(mayIn({ ...suspended, role: 'viewer' }, 'api-keys.create').reason).toMatch(/^Your role here, Viewer/)
  })
})
