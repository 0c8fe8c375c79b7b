import { changeMemberRole as contract } from '#contract/members.ts'
import { notFound, serve } from '../http/route.ts'
import { changeMemberRole } from '../members/change-role.ts'
import { lastOwner } from './remove-member.ts'
import { memberTarget } from './targets.ts'

export const changeMemberRoleRoute = serve(contract, {
  allow: 'members.update',
  target: memberTarget,
  handle: async (ctx, who, { role, ...at }) => {
    const member = await changeMemberRole(ctx, who, at, role)
    if (member === undefined) throw notFound()
    if (member === 'last-owner') throw lastOwner()
    return { member }
  },
})
