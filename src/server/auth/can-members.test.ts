import { expect, it } from 'vitest'
import type { Role } from '#contract/roles.ts'
import { can } from './can.ts'

it('members of every role may leave; an admin may not remove an owner, nor a viewer another member', () => {
  const account = {
    accountSid: `AC${'1'.repeat(32)}`,
    ownerSid: `AC${'1'.repeat(32)}`,
    status: 'active',
    region: null,
  } as const
  const asks = (role: Role, memberId: string, memberRole: Role) =>
    can(
      {
        kind: 'session',
        userId: 'me',
        sessionId: 's',
        recentPassword: true,
        roles: new Map([[account.accountSid, role]]),
      },
      'members.delete',
      { ...account, memberId, memberRoles: [memberRole] },
    ).allowed
  for (const role of ['owner', 'admin', 'developer', 'viewer'] as const) expect(asks(role, 'me', role)).toBe(true)
  expect(asks('admin', 'another', 'owner')).toBe(false)
  expect(asks('viewer', 'another', 'viewer')).toBe(false)
})
