import { addMember as contract, memberLimit } from '#contract/members.ts'
import { pagePatterns } from '#contract/pages.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { addMember } from '../members/add.ts'
import { accountTarget } from './targets.ts'

const already = {
  member: 'This person is a member already.',
  // Nobody can show the link again, and its reply may never have arrived.
  invited:
    'This person is invited already. If the link got lost, cancel their invitation under Open invitations and add them again.',
}

export const addMemberRoute = serve(contract, {
  allow: 'members.create',
  target: async (ctx, input) => {
    const target = await accountTarget(ctx, input)
    return target && { ...target, memberRoles: [input.role] }
  },
  handle: async (ctx, who, input) => {
    const added = await addMember(ctx, who, input)
    if (added === 'member' || added === 'invited') {
      const text = already[added]
      throw new ApiError('already_exists', text, { email: text })
    }
    if (added === 'limit') {
      throw new ApiError('limit_reached', `This account has ${memberLimit} members, which is the most.`)
    }
    return { link: `${ctx.config.publicUrl}${pagePatterns.join}#${added.token}` }
  },
})
