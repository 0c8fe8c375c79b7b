import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Action } from '#contract/roles.ts'
import { createSecondaryToken } from '../auth-tokens/create-secondary.ts'
import { promoteSecondaryToken } from '../auth-tokens/promote.ts'
import type { WithToken } from '../auth-tokens/record.ts'
import { removeSecondaryToken } from '../auth-tokens/remove-secondary.ts'
import type { Context } from '../context.ts'
import { authenticate, authorise, regionOf } from './authenticate.ts'
import { originOf } from './own-origin.ts'
import { resource } from './resource.ts'
import { iso8601 } from './wire.ts'

const secondary = '/v1/AuthTokens/Secondary'
const promote = '/v1/AuthTokens/Promote'

/**
 * Twilio's Auth Tokens resource (`accounts.twilio.com`): makes, deletes and promotes the secondary token of the account whose
 * credentials ask. `SuppressEmailNotification` is accepted and means nothing here. Source: twilio-oai
 * `twilio_accounts_v1.json`, and docs/rest-api.md.
 */
export function v1AuthTokens(app: FastifyInstance, ctx: Context): void {
  const enter = async (request: FastifyRequest, action: Action) => {
    const verified = await authenticate(ctx, request)
    const at = { accountSid: verified.who.accountSid, region: regionOf(request) }
    await authorise(ctx, verified, action, at)
    return { who: verified.who, at }
  }
  const toWire = (request: FastifyRequest, accountSid: string, { createdAt }: WithToken, path: string) => ({
    account_sid: accountSid,
    date_created: iso8601(createdAt),
    date_updated: iso8601(createdAt),
    url: originOf(request, ctx) + path,
  })

  resource(app, secondary, {
    POST: async (request, reply) => {
      const { who, at } = await enter(request, 'auth-tokens.create')
      const made = await createSecondaryToken(ctx, who, at)
      const wire = toWire(request, at.accountSid, made, secondary)
      return reply.code(201).send({ ...wire, secondary_auth_token: made.token })
    },
    DELETE: async (request, reply) => {
      const { who, at } = await enter(request, 'auth-tokens.delete')
      await removeSecondaryToken(ctx, who, at)
      return reply.code(204).send()
    },
  })
  resource(app, promote, {
    POST: async (request) => {
      const { who, at } = await enter(request, 'auth-tokens.promote')
      const promoted = await promoteSecondaryToken(ctx, who, at)
      return { ...toWire(request, at.accountSid, promoted, promote), auth_token: promoted.token }
    },
  })
}
