import type { FastifyInstance } from 'fastify'
import { whoamiPath } from '#contract/probes.ts'
import type { Context } from '../context.ts'
import { authenticate } from './authenticate.ts'
import { refuseOtherMethods } from './other-methods.ts'

/**
 * Tells credentials who they are: a request that every live key and Auth Token may make and that changes nothing. Latchkey's
 * own; Twilio has no such resource.
 */
export function whoami(app: FastifyInstance, ctx: Context): void {
  app.get(whoamiPath, async (request) => {
    const { who } = await authenticate(ctx, request)
    const isKey = who.kind === 'api-key'
    return {
      sid: isKey ? who.sid : who.accountSid,
      account_sid: who.accountSid,
      type: isKey ? who.type : 'auth_token',
      region: who.region,
      // Null where nothing is restricted.
      permissions: isKey && who.type === 'restricted' ? who.policy : null,
    }
  })
  refuseOtherMethods(app, whoamiPath, ['GET', 'HEAD'])
}
