import { addMember as contract, memberLimit } from '#contract/members.ts'
import { joinPage } from '#contract/pages.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { addMember } from '../members/add.ts'
import { accountTarget } from './targets.ts'

export const addMemberRoute = serve(contract, {
  allow: 'members.create',
  target: async (ctx, input) => {
    const target = await accountTarget(ctx, input)
    return target && { ...target, memberRoles: [input.role] }
  },
  handle: async (ctx, who, input) => {
    const added = await addMember(ctx, who, input)
    if (added === 'exists') {
      const text = 'This person is a member or invited already.'
      throw new ApiError('already_exists', text, { email: text })
    }
    if (added === 'limit') {
      throw new ApiError('limit_reached', `This account has ${memberLimit} members, which is the most.`)
    }
    return { link: added.token === null ? null : `${ctx.config.publicUrl}${joinPage}#${added.token}` }
  },
})
