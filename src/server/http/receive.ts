import type { FastifyReply, FastifyRequest } from 'fastify'
import proxyAddr from '@fastify/proxy-addr'
import { idempotencyKeyPattern } from '#contract/endpoint.ts'
import { regions } from '#contract/regions.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import type { Client } from '../sessions/client.ts'
import { resolveSession } from '../sessions/resolve.ts'
import { afterReply } from './after-reply.ts'
import { ApiError } from './api-error.ts'
import type { Call, RestQuestion } from './route.ts'
import { userHeader } from './same-origin.ts'

/**
 * What every request of the console begins with: what it tells of its browser, and who is logged in. Cookies of an
 * extended session are put on the reply, and the actor into the log.
 *
 * @param extend whether the request counts as activity
 */
export async function receive(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  extend: boolean,
): Promise<{ who: SessionPrincipal | null; call: Call }> {
  const client: Client = {
    cookies: request.headers.cookie ?? '',
    address: proxyAddr(request.raw, ctx.config.isTrustedProxy),
    userAgent: request.headers['user-agent'] ?? null,
  }
  const setCookies = (values: string[]) => {
    for (const value of values) void reply.header('set-cookie', value)
  }
  const resolved = await resolveSession(ctx, client, extend)
  setCookies(resolved?.setCookies ?? [])
  request.actor = resolved?.principal
  const user = request.headers[userHeader]
  const call: Call = {
    client,
    isFrom: (userId) => user === undefined || user === userId,
    setCookies,
    idempotencyKey: () => readIdempotencyKey(request),
    seenVersion: () => readIfMatch(request),
    setVersion: (version) => void reply.header('etag', `"${version}"`),
    askRestApi: (question) => askRestApi(request, question),
    afterReply: (tell) => afterReply(reply, tell),
  }
  return { who: resolved?.principal ?? null, call }
}

/** Stands where a request has its client's address, in those that the console makes itself. No connection has such a one. */
export const ownQuestion = 'console'

async function askRestApi(request: FastifyRequest, { url, region, user, password }: RestQuestion) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const reply = await request.server.inject({
    method: 'GET',
    url,
    remoteAddress: ownQuestion,
    headers: { host: regions[region].apiHost, authorization },
  })
  return { status: reply.statusCode, body: reply.payload }
}

function readIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && idempotencyKeyPattern.test(key)) return key
  throw new ApiError('invalid_input', 'The header Idempotency-Key must hold 16 to 255 characters, for example a UUID.')
}

/** RFC 9110: `*` is any version, and a tag that is none of ours, or a weak one, matches nothing. */
function readIfMatch(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match']
  if (given === undefined || given === '') {
    throw new ApiError('version_required', 'The header If-Match must name the version that is changed, like "3".')
  }
  if (given === '*') return undefined
  const [, version] = /^"(\d{1,15})"$/.exec(given) ?? []
  return version === undefined ? noVersion : Number(version)
}

/** Versions begin at 1. */
const noVersion = 0
