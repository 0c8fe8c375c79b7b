import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { regionIds, type Region } from '#contract/regions.ts'
import { type Config, isLoopback } from '../config.ts'
import { isRestPath, isTwilioHost, normaliseHost, pathOf } from './address.ts'
import { brokenRequest, wrongHost } from './refusal.ts'

const healthPaths = new Set(['/healthz', '/readyz'])

/**
 * Holds the host that a request names against a list: the public URL's, loopback names, and Twilio's, which clients send
 * that come through a proxy. Others get 421, so that no page can be had under a name that another party controls.
 *
 * @param refuseUnknown answers what is at no address
 */
export function checkHost(
  app: FastifyInstance,
  config: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  refuseUnknown: (request: FastifyRequest) => Promise<never>,
): void {
  const { publicUrl } = config
  const publicHosts = hostsOf(publicUrl)
  const redirects = isOwnAddress(config)
  app.addHook('onRequest', async (request, reply) => {
    if (countHosts(request) > 1) throw brokenRequest('A request names one host.')
    const host = request.addressedHost
    if (publicHosts.has(host)) return
    const path = pathOf(request.url)
    if (healthPaths.has(path)) return
    if (isTwilioHost(host)) {
      // Under these names there is the REST API and nothing else.
      if (regionOfHost(host) !== null && isRestPath(path)) return
      await refuseUnknown(request)
    }
    // An address with a host of its own (`GET http://…`) cannot be redirected by putting our origin before it.
    if (!isLoopback(nameOf(host)) || !request.url.startsWith('/')) {
      throw wrongHost(`Latchkey does not answer to this host name. Its address is ${publicUrl}`)
    }
    // Cookies belong to one name: a page that is asked for by another one of this machine moves to the public one.
    if (request.area === 'page' && wantsPage(request)) await moveToPublicUrl(request, reply)
  })

  function moveToPublicUrl(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (redirects) return reply.redirect(publicUrl + request.url, 302)
    // A proxy that names its upstream would bring the redirect back here, for ever.
    throw wrongHost(
      `The address of Latchkey is ${publicUrl}. If this is where you are, the proxy in front passes on another host ` +
        'name: let it send the Host header as it came (nginx: proxy_set_header Host $http_host), or name it in ' +
        'TRUSTED_PROXIES and let it send X-Forwarded-Host.',
    )
  }
}

/** Whether a browser asks for a page to show. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.accept?.includes('text/html') === true
}

/** The host of the public URL, with its port and, where that is the scheme's own, also without. */
function hostsOf(publicUrl: string): Set<string> {
  const { host, port, protocol } = new URL(publicUrl)
  const named = normaliseHost(host)
  return new Set(port === '' ? [named, `${named}:${protocol === 'https:' ? 443 : 80}`] : [named])
}

/** Whether the public URL is where this server itself listens, with no proxy between. */
function isOwnAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): boolean {
  const url = new URL(publicUrl)
  return (
    url.protocol === 'http:' && ['localhost', host, `[${host}]`].includes(url.hostname) && url.port === String(port)
  )
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

/** Node keeps the first of several; a proxy in front may have looked at the last (RFC 9112, 3.2: refuse). */
function countHosts({ raw }: FastifyRequest): number {
  let count = 0
  for (let at = 0; at < raw.rawHeaders.length; at += 2) {
    const name = raw.rawHeaders[at]!
    if (name.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count
}

/** Twilio's edges have hyphens (`sao-paulo`, `ashburn-ix`). */
const productHost = /^(?:api|iam|accounts)(?:(?:\.[a-z]+(?:-[a-z]+)*)?\.([a-z]{2}\d))?\.twilio\.com(?::443)?$/

/**
 * The region that a Twilio product name stands for, null for any other name. `api.twilio.com` is the United States;
 * `api.dublin.ie1.twilio.com` is Ireland (the edge does not choose it). Source: Twilio's page on edge locations.
 *
 * @param host as `normaliseHost` gives it
 */
export function regionOfHost(host: string): Region | null {
  const match = productHost.exec(host)
  if (match === null) return null
  const region = match[1] ?? 'us1'
  return regionIds.find((known) => known === region) ?? null
}
