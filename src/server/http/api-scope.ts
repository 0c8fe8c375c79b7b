import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { type DatabaseUnavailable, findUnavailable } from '../db/unavailable.ts'
import type { Wording } from './answers.ts'
import { ApiError } from './api-error.ts'
import { readBodies } from './bodies.ts'
import { mount } from './mount.ts'
import { refusalOf } from './refusal.ts'
import type { Route } from './route.ts'

/** The console API: JSON only, one error shape, and the routes that are given. */
export async function consoleApi(app: FastifyInstance, ctx: Context, routes: readonly Route[]): Promise<void> {
  const parse = app.getDefaultJsonParser('error', 'error')
  readBodies(app, {
    'application/json': (body, request) =>
      new Promise((resolve, reject) => {
        void parse(request, body.toString('utf8'), (error, value) => (error ? reject(error) : resolve(value)))
      }),
  })
  for (const route of routes) mount(app, ctx, route)
}

/** Words an error in the console API's one shape. */
export function wordForConsole(error: Error, requestId: string): Wording {
  const known = error instanceof ApiError ? error : translate(error)
  const { status, headers, code } = known
  return { status, body: known.toReply(requestId), headers, fault: code === 'internal' }
}

function translate(error: Error): ApiError {
  const unavailable = findUnavailable(error)
  if (unavailable !== undefined) return explainUnavailable(unavailable)
  const refusal = refusalOf(error)
  if (refusal !== undefined) return new ApiError(refusal.code, refusal.message)
  return new ApiError('internal', 'Something went wrong on the server. Nothing you typed is lost; try again.')
}

/** Says why nothing could be changed. What the database said is in the log already. */
function explainUnavailable({ reason, message, retryAfter }: DatabaseUnavailable): ApiError {
  return new ApiError(reason === 'full' ? 'storage_full' : 'unavailable', message, undefined, retryAfter)
}
