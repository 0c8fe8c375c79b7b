import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { resolveSession } from '../sessions/resolve.ts'
import { clientAddressHeader } from '../sessions/sign-in.ts'
import type { Call } from './route.ts'

/**
 * What every request of the console begins with: its headers as handlers see them, and who is signed in. Cookies of an
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
  const headers = toHeaders(request)
  const setCookies = (values: string[]) => {
    for (const value of values) void reply.header('set-cookie', value)
  }
  const resolved = await resolveSession(ctx, headers, extend)
  setCookies(resolved?.setCookies ?? [])
  request.actor = resolved?.principal
  return { who: resolved?.principal ?? null, call: { headers, setCookies } }
}

/** Headers as the sign-in library reads them, with the client's address from the connection. */
function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'origin', 'user-agent', 'sec-fetch-site', 'host']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  headers.set(clientAddressHeader, request.ip)
  return headers
}
