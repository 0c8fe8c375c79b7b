import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { actorOf, type Principal } from '../auth/principal.ts'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who made the request, once known; for the log. */
    actor: Principal | undefined
  }
}

/** Where log lines go. */
export interface LogDestination {
  write: (line: string) => void
}

/**
 * One JSON line an event. What is logged is listed here, never "the request": no header, no body, no query, and of the
 * path only the route's pattern, because people paste secrets into addresses.
 */
export function logger(
  level: Config['logLevel'],
  destination?: LogDestination,
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    ...(destination === undefined ? {} : { stream: destination }),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, req: () => ({}), res: () => ({}) },
  }
}

/** Writes the line of each request when its reply has been sent. */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest('actor', undefined)
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        actor: request.actor && actorOf(request.actor),
      },
      'request',
    )
    done()
  })
}

/** Name, message and stack alone: errors of libraries carry bodies and parameters in other fields. */
function describeError(error: Error) {
  return { type: error.name, message: error.message, stack: error.stack ?? '' }
}
