import { listMembers as contract } from '#contract/members.ts'
import { serve } from '../http/route.ts'
import { listInvitations, listMembers } from '../members/list.ts'
import { accountTarget } from './targets.ts'

export const listMembersRoute = serve(contract, {
  allow: 'members.list',
  target: accountTarget,
  handle: async (ctx, who, { accountSid }) => ({
    members: await listMembers(ctx.db, accountSid, who.userId),
    invitations: await listInvitations(ctx, accountSid),
  }),
})
