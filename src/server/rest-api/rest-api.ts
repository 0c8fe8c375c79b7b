import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NotAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import type { Wording } from '../http/answers.ts'
import { readBodies } from '../http/bodies.ts'
import { refusalOf } from '../http/refusal.ts'
import { errorStatus } from '#contract/errors.ts'
import { findUnavailable } from '../db/unavailable.ts'
import { authenticate, refused } from './authenticate.ts'
import { internalError, resourceNotFound, RestError, unavailable } from './errors.ts'
import { openApi } from './openapi.ts'
import { readForm, readMultipart } from './parameters.ts'
import { namedPath } from './resource.ts'
import { v1AuthTokens } from './v1-auth-tokens.ts'
import { v1Keys } from './v1-keys.ts'
import { v2010Accounts } from './v2010-accounts.ts'
import { v2010Keys } from './v2010-keys.ts'
import { v2010Probes } from './v2010-probes.ts'
import { whoami } from './whoami.ts'

/** The Twilio-compatible API: form bodies in, snake_case JSON out, Twilio's error bodies. */
export async function restApi(app: FastifyInstance, ctx: Context): Promise<void> {
  readBodies(app, {
    'application/x-www-form-urlencoded': (body) => readForm(body.toString('latin1')),
    'multipart/form-data': (body, request) => readMultipart(body, request.headers['content-type']!),
  })
  v2010Accounts(app, ctx)
  v2010Keys(app, ctx, { name: 'Keys', list: 'keys' })
  v2010Keys(app, ctx, { name: 'SigningKeys', list: 'signing_keys' })
  v1Keys(app, ctx)
  v1AuthTokens(app, ctx)
  v2010Probes(app, ctx)
  whoami(app, ctx)
  openApi(app)
}

/**
 * Refuses an address of the REST API that leads to nothing. As Twilio does, it looks at the credentials first, so that a
 * key that works can be told from one that does not.
 *
 * @throws RestError 401/20003, 404/20404
 */
export async function refuseUnknownResource(ctx: Context, request: FastifyRequest): Promise<never> {
  await authenticate(ctx, request)
  throw resourceNotFound(namedPath(request))
}

/** Words an error as official clients read it. */
export function wordForRest(error: Error): Wording {
  const known = error instanceof RestError ? error : translate(error)
  const headers: Record<string, string> = {}
  if (known.status === 401) headers['www-authenticate'] = 'Basic realm="Twilio API"'
  if (known.retryAfter !== undefined) headers['retry-after'] = String(known.retryAfter)
  return { status: known.status, body: known.toBody(), headers, fault: known.status === 500 }
}

function translate(error: Error): RestError {
  if (error instanceof NotAllowed) return refused(error.refusal)
  const known = findUnavailable(error)
  if (known !== undefined) return unavailable(known)
  const refusal = refusalOf(error)
  if (refusal === undefined) return internalError()
  return new RestError(errorStatus[refusal.code], refusal.restCode, refusal.message)
}
