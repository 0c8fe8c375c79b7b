import * as contract from '#contract/members.ts'
import { type Route, serve } from '../http/route.ts'
import { addMember } from '../members/add.ts'
import { changeMemberRole } from '../members/change-role.ts'
import { listInvitations, listMembers } from '../members/list.ts'
import { removeMember } from '../members/remove.ts'
import { linkOf } from './invitations.ts'
import { accountTarget, memberTarget } from './targets.ts'

export const memberRoutes: readonly Route[] = [
  serve(contract.listMembers, {
    allow: 'members.list',
    target: accountTarget,
    handle: async (ctx, who, { accountSid }) => ({
      members: await listMembers(ctx.db, accountSid, who.userId),
      invitations: await listInvitations(ctx, accountSid),
    }),
  }),
  serve(contract.addMember, {
    allow: 'members.create',
    target: async (ctx, input) => {
      const target = await accountTarget(ctx, input)
      return target && { ...target, memberRoles: [input.role] }
    },
    handle: async (ctx, who, input) => ({ link: linkOf(ctx, await addMember(ctx, who, input)) }),
  }),
  serve(contract.changeMemberRole, {
    allow: 'members.update',
    target: memberTarget,
    handle: async (ctx, who, { role, ...at }) => ({ member: await changeMemberRole(ctx, who, at, role) }),
  }),
  serve(contract.removeMember, {
    allow: 'members.delete',
    target: memberTarget,
    handle: removeMember,
  }),
]
