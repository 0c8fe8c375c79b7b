import type { FastifyInstance } from 'fastify'
import { regionIds, type Region } from '#contract/regions.ts'
import { isLoopback } from '../config.ts'

const healthPaths = new Set(['/healthz', '/readyz'])

/**
 * Holds the Host header against a list: the public URL's, loopback names, and Twilio's product names, which clients
 * send that come through a proxy. Others get 421, so that no page can be had under a name that somebody else controls.
 */
export function checkHost(app: FastifyInstance, publicUrl: string): void {
  const publicHost = new URL(publicUrl).host
  app.addHook('onRequest', (request, reply, done) => {
    const host = request.host.toLowerCase()
    if (host === publicHost || healthPaths.has(request.url) || regionOfHost(host) !== null) return done()
    // An address with a host of its own (`GET http://…`) cannot be redirected by putting our origin before it.
    if (!isLoopback(request.hostname.toLowerCase()) || !request.url.startsWith('/')) {
      void reply
        .code(421)
        .type('text/plain')
        .send(`Latchkey does not answer to this host name. Its address is ${publicUrl}\n`)
      return
    }
    // Cookies belong to one name: a page asked for by another one of this machine moves to the public one.
    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      void reply.redirect(publicUrl + request.url, 302)
      return
    }
    done()
  })
}

const productHost = /^(?:api|iam|accounts)(?:(?:\.[a-z]+)?\.([a-z]{2}\d))?\.twilio\.com(?::443)?$/

/**
 * The region that a Twilio product name stands for, null for any other name. `api.twilio.com` is the United States;
 * `api.dublin.ie1.twilio.com` is Ireland (the edge does not choose it).
 */
export function regionOfHost(host: string): Region | null {
  const match = productHost.exec(host)
  if (match === null) return null
  const region = match[1] ?? 'us1'
  return regionIds.find((known) => known === region) ?? null
}
