import type { FastifyError, FastifyInstance } from 'fastify'
import { NotAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import { authenticate, refused } from './authenticate.ts'
import { internalError, invalidParameter, resourceNotFound, RestError, tooLarge } from './errors.ts'
import { v2010Keys } from './v2010-keys.ts'

/** Whether an address belongs to the REST API, whatever is behind it. */
export const isRestAddress = (address: string) => address.startsWith('/2010-04-01')

/** The Twilio-compatible API: form bodies in, snake_case JSON out, Twilio's error bodies. */
export async function restApi(app: FastifyInstance, ctx: Context): Promise<void> {
  app.removeAllContentTypeParsers()
  // The text, not an object: each resource reads the parameters that it knows.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  app.setErrorHandler<FastifyError | RestError | NotAllowed>((error, request, reply) => {
    const known = error instanceof RestError ? error : translate(error)
    if (known.status >= 500) request.log.error({ err: error }, 'a request failed')
    if (known.status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"')
    return reply.code(known.status).send(known.toBody())
  })
  v2010Keys(app, ctx)
  // As Twilio does: credentials first, so that a key that works can be told from one that does not.
  for (const url of ['/2010-04-01', '/2010-04-01/*']) {
    app.all(url, async (request) => {
      await authenticate(ctx, request)
      throw resourceNotFound(request.url.replace(/^\/2010-04-01|\?.*$/g, ''))
    })
  }
}

function translate(error: FastifyError | NotAllowed): RestError {
  if (error instanceof NotAllowed) return refused(error.refusal)
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge()
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return invalidParameter('Content-Type')
  return error.statusCode !== undefined && error.statusCode < 500 ? invalidParameter('body') : internalError()
}
