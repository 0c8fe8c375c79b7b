import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { type Area, readAddress } from './address.ts'
import { headersOf } from './security-headers.ts'

/** An error as one part of the server answers it. A body of text is plain text, any other is JSON. */
export interface Wording {
  status: number
  body: string | object
  headers?: Record<string, string>
  /** Whether it is a fault of the server, which the log must describe. */
  fault?: boolean
}

/** Words any error, a fault too. @param requestId of the log line */
export type WordError = (error: Error, requestId: string) => Wording

/** How each part of the server words an error. */
export type Wordings = Record<Area, WordError>

/**
 * Answers what a handler, a hook or Fastify throws, in the shape of the API that was addressed. Faults go to the log.
 */
export function answerError(wordings: Wordings, error: Error, request: FastifyRequest, reply: FastifyReply) {
  const { status, body, headers = {}, fault } = wordings[request.area](error, request.id)
  if (fault) request.log.error({ err: error }, 'a request failed')
  void reply.code(status).headers(headers)
  return typeof body === 'string' ? reply.type('text/plain; charset=utf-8').send(body) : reply.send(body)
}

/**
 * Answers what Fastify refuses before any hook runs (an address that cannot be decoded), with the headers and the log
 * line that hooks would add.
 */
export function answerWithoutHooks(
  config: Config,
  wordings: Wordings,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  readAddress(request, config)
  void reply.headers(headersOf(config)[request.area])
  void answerError(wordings, error, request, reply)
  request.log.info({ method: request.method, route: 'none', status: reply.statusCode }, 'request')
}

/** Lets a reply to a body that is too large be read: the client is still sending, and would find the connection closed. */
export function letBodiesEnd(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 413) {
      reply.removeHeader('connection')
      // Read and dropped. It ends with the body, or with the time that a request may take.
      request.raw.resume()
    }
    done(null, payload)
  })
}
