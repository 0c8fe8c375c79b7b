import type { FastifyInstance, FastifyRequest } from 'fastify'
import { commonErrors } from '#contract/errors.ts'
import type { Context } from '../context.ts'
import { ApiError } from './api-error.ts'
import { sendCompressed } from './compressed.ts'
import type { Route } from './route.ts'
import { receive } from './receive.ts'
import { refuseForeignOrigin } from './same-origin.ts'

/**
 * Mounts one endpoint of the console API. The only way a path under `/api/` comes to be.
 *
 * Order: same origin and JSON type, session, then the route's own parse, authorise, handle and serialise. Statuses that
 * the endpoint does not declare are refused.
 */
export function mount(app: FastifyInstance, ctx: Context, route: Route): void {
  const { method, path, status } = route.endpoint
  app.route({
    method,
    url: path,
    handler: async (request, reply) => {
      try {
        refuseForeignOrigin(ctx.config.publicUrl, request)
        const { who, call } = await receive(ctx, request, reply, countsAsActivity(route))
        const answer = await route.perform(ctx, who, inputOf(request), call)
        // The browser of one person, since it had to be logged in for it.
        if (route.endpoint.immutable) {
          void reply.header('cache-control', 'private, max-age=31536000, immutable')
          return await sendCompressed(request, reply.code(status), answer)
        }
        return await reply.code(status).send(status === 204 ? undefined : answer)
      } catch (error) {
        if (error instanceof ApiError && ![...route.endpoint.errors, ...commonErrors].includes(error.code)) {
          throw new Error(`${method} ${path} does not declare the error ${error.code}`, { cause: error })
        }
        throw error
      }
    },
  })
}

/**
 * Asking who is logged in, which the console does by itself, must not keep a session alive. A reply that browsers keep must
 * not bear the cookie of an extended one.
 */
function countsAsActivity(route: Route): boolean {
  return route.endpoint.path !== '/api/session' && !route.endpoint.immutable
}

/** One flat input from path, query and body. A body that is no object stays for the schema to refuse. */
function inputOf(request: FastifyRequest): unknown {
  const params = request.params as object
  if (request.method === 'GET' || request.method === 'DELETE') return { ...(request.query as object), ...params }
  const { body } = request
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('invalid_input', 'The body must be a JSON object.')
  }
  return { ...body, ...params }
}
