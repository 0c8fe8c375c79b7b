import { QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { AccountSummary } from '#contract/accounts.ts'
import { actions, roles } from '#contract/roles.ts'
import { getSession, type Session } from '#contract/session.ts'
import { makeQueryClient, q } from '../../api/query.ts'
import { PlaceProvider } from '../place.tsx'
import { mayIn, useMay } from './use-may.ts'

const sid = `AC${'a'.repeat(32)}`
const account: AccountSummary = {
  sid,
  ownerSid: sid,
  friendlyName: 'Couriers',
  status: 'active',
  preventsEscalation: false,
  role: 'viewer',
}

describe('what a role may not do', () => {
  it('has a reason that names the role and the thing', () => {
    expect(mayIn(account, 'api-keys.delete')).toEqual({
      may: false,
      reason: 'Viewers can’t delete keys.',
    })
    expect(mayIn({ ...account, role: 'developer' }, 'api-keys.create', { keyType: 'main' }).reason).toBe(
      'Developers can’t create Main keys.',
    )
    expect(mayIn({ ...account, role: 'admin' }, 'members.delete', { memberRoles: ['owner'] }).reason).toBe(
      'Admins can’t remove owners.',
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
    expect(mayIn({ ...suspended, role: 'viewer' }, 'api-keys.create').reason).toMatch(/^Viewers can’t/)
  })
})

describe('where no account of the person is open', () => {
  const refusal = { may: false, reason: 'No account of yours is open here.' }

  it('nothing is allowed', () => {
    for (const action of actions) expect(mayIn(undefined, action), action).toEqual(refusal)
  })

  it.each([
    ['outside a shell', undefined, refusal.reason],
    ['in the shell of a foreign account', `AC${'b'.repeat(32)}`, refusal.reason],
    ['in the shell of an own account', sid, 'allowed'],
  ])('%s', (_, accountSid, answer) => {
    const client = makeQueryClient()
    const session: Session = {
      user: { id: 'u', name: 'Mara', email: 'mara@northwind.example' },
      accounts: [{ ...account, role: 'owner' }],
      permissionsVersion: '1',
      notWritable: null,
    }
    client.setQueryData(q(getSession, {}).queryKey, { session })
    const asks = createElement(Asks)
    const place = accountSid && { accountSid, region: 'us1' as const }
    const page = place ? createElement(PlaceProvider, { value: place }, asks) : asks
    expect(renderToString(createElement(QueryClientProvider, { client }, page))).toBe(answer)
  })

  /** A page that says whether its person may delete keys. */
  function Asks() {
    const { may, reason } = useMay('api-keys.delete')
    return may ? 'allowed' : reason
  }
})
