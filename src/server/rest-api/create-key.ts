import type { FastifyReply, FastifyRequest } from 'fastify'
import { idempotencyKeyPattern } from '#contract/endpoint.ts'
import { type CreatedKey, createApiKey, type NewKey } from '../api-keys/create.ts'
import type { VerifiedCredentials } from '../auth/credentials.ts'
import type { Context } from '../context.ts'
import { afterReply } from '../http/after-reply.ts'
import { invalidParameter } from './errors.ts'

/** Creates a key for a request, and notes whether the reply with its secret left. */
export async function createForReply(
  ctx: Context,
  { who }: VerifiedCredentials,
  wanted: NewKey,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<CreatedKey> {
  const { accountSid, region } = wanted
  ctx.deliveries.noteWithNext()
  const created = await createApiKey(ctx, who, wanted, readIdempotencyKey(request))
  const { sid } = created.key
  afterReply(reply, (left) => {
    if (left) ctx.deliveries.delivered(sid)
    else ctx.deliveries.undelivered(who, ctx.now(), { accountSid, region, sid })
  })
  return created
}

/** Twilio knows no such header, and its clients send none; a caller who does gets the same key again for ten minutes. */
function readIdempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !idempotencyKeyPattern.test(key)) throw invalidParameter('Idempotency-Key')
  return key
}
