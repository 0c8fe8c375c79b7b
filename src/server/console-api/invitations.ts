import * as contract from '#contract/members.ts'
import { pagePatterns } from '#contract/pages.ts'
import type { Context } from '../context.ts'
import { type Route, serve } from '../http/route.ts'
import { acceptInvitation, acceptInvitationAsUser, type Joined } from '../members/accept-invitation.ts'
import { cancelInvitation } from '../members/cancel-invitation.ts'
import { describeInvitation, lookUpInvitation } from '../members/look-up-invitation.ts'
import { renewInvitation } from '../members/renew-invitation.ts'
import { Refused } from '../refused.ts'
import { describeSession } from '../sessions/resolve.ts'
import { explainGuess } from './explain-guess.ts'
import { invitationTarget } from './targets.ts'

/** The address that an invited person opens. The token stands in the fragment, which no server sees. */
export function linkOf({ config }: Pick<Context, 'config'>, { token }: { token: string }): string {
  return `${config.publicUrl}${pagePatterns.join}#${token}`
}

async function describe(ctx: Context, { accountSid, userId }: Joined) {
  return { accountSid, session: await describeSession(ctx, userId) }
}

export const invitationRoutes: readonly Route[] = [
  serve(contract.renewInvitation, {
    allow: 'members.create',
    target: invitationTarget,
    handle: async (ctx, who, at) => ({ link: linkOf(ctx, await renewInvitation(ctx, who, at)) }),
  }),
  serve(contract.cancelInvitation, {
    allow: 'members.delete',
    target: invitationTarget,
    handle: cancelInvitation,
  }),
  serve(contract.readInvitation, {
    allow: 'anyone',
    handle: async (ctx, _who, { token }) => {
      const invitation = await lookUpInvitation(ctx, token)
      if (invitation === undefined) throw new Refused('no-invitation')
      return describeInvitation(ctx.db, invitation)
    },
  }),
  serve(contract.acceptInvitation, {
    allow: 'anyone',
    handle: async (ctx, who, input, call) => {
      const joined = await acceptInvitation(ctx, who, input, call.client).catch(explainGuess)
      call.setCookies(joined.setCookies)
      return describe(ctx, joined)
    },
  }),
  serve(contract.acceptInvitationAsUser, {
    allow: 'anyone',
    handle: async (ctx, who, input, call) => {
      const joined = await acceptInvitationAsUser(ctx, who, input, call.client).catch(explainGuess)
      call.setCookies(joined.setCookies)
      return describe(ctx, joined)
    },
  }),
]
