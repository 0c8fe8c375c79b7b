import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Config } from '../config.ts'
import type { Area } from './address.ts'

/** The headers of every reply. Development has a policy of its own, in `vite.config.ts`. */
export function securityHeaders(app: FastifyInstance, config: Config): void {
  const headers = headersOf(config)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers[request.area])
    done()
  })
}

/**
 * The headers of a reply, by the part of the server that gives it. Replies of the REST API bear what matters should a
 * browser open them all the same (OWASP's REST Security Cheat Sheet), and no policy for a page that they are not.
 */
export function headersOf(config: Config): Record<Area, Record<string, string>> {
  // What is not said otherwise is an answer for one person at one time.
  const forPages = { ...helmetHeaders(config), 'cache-control': 'no-store' }
  const kept = Object.entries(forPages).filter(([name]) => ofData.has(name))
  const forPrograms = {
    ...Object.fromEntries(kept),
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  }
  return { rest: forPrograms, console: forPages, page: forPages }
}

/**
 * Takes off a reply what only means something to a page, and would go along with each of its scripts and styles: whom it
 * trusts, who may frame it, what its links tell.
 */
export function leavePageHeaders(reply: FastifyReply): void {
  for (const name of Object.keys(reply.getHeaders())) if (ofPages.test(name)) reply.removeHeader(name)
}

const ofPages =
  /^(?:content-security-policy|cross-origin-opener-policy|origin-agent-cluster|referrer-policy|x-(?!content-type-options).+)$/

const ofData = new Set([
  'cache-control',
  'cross-origin-resource-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
])

/** Helmet's headers, taken once from a reply that no one gets: it would put them together anew for each. */
function helmetHeaders(config: Config): Record<string, string> {
  const { protocol, hostname } = new URL(config.publicUrl)
  const https = protocol === 'https:'
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Browsers ignore it, with a complaint, unless the origin is one that they trust (W3C, Secure Contexts).
    crossOriginOpenerPolicy: https || /^(?:localhost|127\..*|\[::1\])$|\.localhost$/.test(hostname),
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  const request = new IncomingMessage(new Socket())
  const reply = new ServerResponse(request)
  setHeaders(request, reply, (error) => {
    if (error !== undefined) throw error
  })
  return reply.getHeaders() as Record<string, string>
}
