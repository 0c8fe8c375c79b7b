import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { isTwilioHost } from '../http/address.ts'

/**
 * The origin by which a client reached this server, for addresses in replies: https under every name of Twilio's, where a
 * proxy ends TLS; else as the public URL says of its own host, and plain http of any other.
 */
export function originOf(request: FastifyRequest, { config: { publicUrl } }: Pick<Context, 'config'>): string {
  const host = request.addressedHost
  if (isTwilioHost(host)) return `https://${host.replace(/:443$/, '')}`
  return new URL(publicUrl).host === host ? publicUrl : `http://${host}`
}
