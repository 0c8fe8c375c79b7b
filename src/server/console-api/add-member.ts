import { addMember as contract, memberLimit } from '#contract/members.ts'
import { pagePatterns } from '#contract/pages.ts'
import type { Context } from '../context.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { addMember } from '../members/add.ts'
import { accountTarget } from './targets.ts'

const already = {
  member: 'This person is a member already.',
  // The link cannot be shown again, and its reply may never have arrived.
  invited: 'This person is invited already. If the link got lost, create a new one under Open invitations.',
}

/** The address that an invited person opens. The token stands in the fragment, which no server sees. */
export function linkOf({ config }: Pick<Context, 'config'>, token: string): string {
  return `${config.publicUrl}${pagePatterns.join}#${token}`
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
    return { link: linkOf(ctx, added.token) }
  },
})
