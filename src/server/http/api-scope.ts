import type { FastifyError, FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { ApiError } from './api-error.ts'
import { mount, sendError } from './mount.ts'
import type { Route } from './route.ts'

/** The console API: JSON only, one error shape, and the routes that are given. */
export async function consoleApi(app: FastifyInstance, ctx: Context, routes: readonly Route[]): Promise<void> {
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(request, reply, translate(error, request.log)))
  app.all('/api/*', (request, reply) =>
    sendError(request, reply, new ApiError('not_found', 'There is no such endpoint.')),
  )
  for (const route of routes) mount(app, ctx, route)
}

function translate(error: FastifyError, log: { error: (fields: object, message: string) => void }): ApiError {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ApiError('not_json', 'Send JSON with the content type application/json.')
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ApiError('body_too_large', 'The request is too large.')
    default:
      if (error.statusCode !== undefined && error.statusCode < 500) {
        return new ApiError('invalid_input', 'The request cannot be read.')
      }
      log.error({ err: error }, 'a request failed')
      return new ApiError('internal', 'Something went wrong on the server. Nothing you typed is lost; try again.')
  }
}
