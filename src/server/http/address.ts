import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

/**
 * The part of the server that an address belongs to: the REST API, the console's API, or the pages. It decides how an
 * error is worded. Which addresses of a part lead to something is the router's business; what is nothing is a 404.
 */
export type Area = 'rest' | 'console' | 'page'

declare module 'fastify' {
  interface FastifyRequest {
    /** The host and port that the client asked for, in small letters: its `Host`, or a trusted proxy's word for it. */
    addressedHost: string
    area: Area
  }
}

/** Notes at each request to whom it is addressed, before anything else looks at it. */
export function noteAddress(app: FastifyInstance, config: Pick<Config, 'isTrustedProxy'>): void {
  app.decorateRequest('addressedHost', '')
  app.decorateRequest('area', 'page')
  app.addHook('onRequest', (request, _reply, done) => {
    readAddress(request, config)
    done()
  })
}

/** Sets `addressedHost` and `area`, also on a request for which no hook runs. */
export function readAddress(request: FastifyRequest, config: Pick<Config, 'isTrustedProxy'>): void {
  request.addressedHost = readHost(request, config)
  request.area = areaOf(request.addressedHost, request.url)
}

function readHost({ raw, socket }: FastifyRequest, { isTrustedProxy }: Pick<Config, 'isTrustedProxy'>): string {
  const forwarded = raw.headers['x-forwarded-host']
  // The nearest proxy writes last, and no other one is known to be trusted.
  if (typeof forwarded === 'string' && isTrustedProxy(socket.remoteAddress ?? '', 0)) {
    return normaliseHost(forwarded.split(',').at(-1)!)
  }
  return normaliseHost(raw.headers.host ?? '')
}

/** Host names know no case and may end in a dot (RFC 9110, RFC 1034). */
export function normaliseHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/\.(?=:\d+$|$)/, '')
}

/**
 * Decides by host and path. Every name of `twilio.com` is the REST API's alone, and so is every path that begins with a
 * version as Twilio writes it (`/2010-04-01`, `/v1`), since official clients can read nothing but its JSON.
 *
 * @param host as `normaliseHost` gives it
 * @param address the request target: a path with a query, or a whole address
 */
export function areaOf(host: string, address: string): Area {
  const path = pathOf(address)
  if (isTwilioHost(host) || isRestPath(path)) return 'rest'
  return /^\/+api(?:\/|$)/.test(path) ? 'console' : 'page'
}

/** The path of a request target, decoded where it can be, as the router reads it. */
export function pathOf(address: string): string {
  const path = address.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  if (!path.includes('%')) return path
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

const restPath = /^\/+(?:(?:\d{4}-\d{2}-\d{2}|v\d+)(?:[/.]|$)|whoami$)/

/** Whether a path begins with a version of Twilio's API, more than one slash before it or not, or is `/whoami`. */
export function isRestPath(path: string): boolean {
  return restPath.test(path)
}

/** Whether a host name is one of Twilio's, served here or not. */
export function isTwilioHost(host: string): boolean {
  return /(?:^|\.)twilio\.com(?::\d+)?$/.test(host)
}
