import type { FastifyInstance, FastifyRequest } from 'fastify'
import { friendlyNameFits, keySidPattern } from '#contract/api-keys.ts'
import { hasControls } from '#contract/characters.ts'
import { idempotencyKeyPattern } from '#contract/endpoint.ts'
import type { Action } from '#contract/roles.ts'
import { createApiKey } from '../api-keys/create.ts'
import { listApiKeys } from '../api-keys/list.ts'
import { type ApiKeySummary, findApiKeySummary, type KeyAddress } from '../api-keys/record.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { updateApiKey } from '../api-keys/update.ts'
import type { Context } from '../context.ts'
import { afterReply } from '../http/after-reply.ts'
import { IdempotencyKeyReused, RequestInFlight, ResultDeleted } from '../idempotency/run-once.ts'
import { authenticate, authoriseKeys, regionOf } from './authenticate.ts'
import {
  conflict,
  constraintViolation,
  createdKeyDeleted,
  invalidParameter,
  invalidSid,
  keyReused,
  resourceNotFound,
} from './errors.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { type Fields, readParameters, readQuery } from './parameters.ts'
import { readPageRequest, rfc2822, v2010Paging } from './wire.ts'

const collection = '/2010-04-01/Accounts/:accountSid/Keys.json'
const instance = '/2010-04-01/Accounts/:accountSid/Keys/:file'

type CollectionRequest = FastifyRequest<{ Params: { accountSid: string }; Body: Fields | undefined }>
type InstanceRequest = FastifyRequest<{ Params: { accountSid: string; file: string }; Body: Fields | undefined }>

/**
 * Twilio's Keys resource, version 2010-04-01: five operations on an account's keys. Creates Standard keys only;
 * parameters that it does not know are ignored. Source: twilio-oai `twilio_api_v2010.json`, and docs/rest-api.md.
 */
export function v2010Keys(app: FastifyInstance, ctx: Context): void {
  app.post(collection, async (request: CollectionRequest, reply) => {
    const { who, at } = await enter(ctx, request, 'api-keys.create')
    const friendlyName = readFriendlyName(request.body) ?? null
    const wanted = { ...at, type: 'standard', friendlyName } as const
    ctx.deliveries.noteWithNext()
    const { key, secret } = await createApiKey(ctx, who, wanted, readIdempotencyKey(request)).catch(explainRepetition)
    afterReply(reply, (left) => {
      if (left) ctx.deliveries.delivered(key.sid)
      else ctx.deliveries.undelivered(who, ctx.now(), { ...at, sid: key.sid })
    })
    return reply.code(201).send({ ...toWire(key), secret })
  })

  app.get(collection, async (request: CollectionRequest) => {
    const { at } = await enter(ctx, request, 'api-keys.list')
    const query = readParameters(readQuery(request.url), ['PageSize', 'Page', 'PageToken'])
    const page = readPageRequest(query)
    const result = await listApiKeys(ctx.db, at, page.pageSize, page.from)
    const path = collection.replace(':accountSid', at.accountSid)
    return { keys: result.keys.map(toWire), ...v2010Paging(path, page, result) }
  })

  app.get(instance, async (request: InstanceRequest) => {
    const { at, missing } = await enterInstance(ctx, request, 'api-keys.read')
    const key = await findApiKeySummary(ctx.db, at)
    if (key === undefined) throw missing()
    return toWire(key)
  })

  app.post(instance, async (request: InstanceRequest) => {
    const { who, at, missing } = await enterInstance(ctx, request, 'api-keys.update')
    const friendlyName = readFriendlyName(request.body)
    const key =
      friendlyName === undefined
        ? await findApiKeySummary(ctx.db, at)
        : await updateApiKey(ctx, who, at, { friendlyName })
    if (key === undefined) throw missing()
    return toWire(key)
  })

  app.delete(instance, async (request: InstanceRequest, reply) => {
    const { who, at, missing } = await enterInstance(ctx, request, 'api-keys.delete')
    if (!(await removeApiKey(ctx, who, at))) throw missing()
    return reply.code(204).send()
  })

  refuseOtherMethods(app, collection, ['GET', 'POST'])
  refuseOtherMethods(app, instance, ['GET', 'POST', 'DELETE'])
}

async function enter(ctx: Context, request: CollectionRequest | InstanceRequest, action: Action) {
  const verified = await authenticate(ctx, request)
  const at = { accountSid: request.params.accountSid, region: regionOf(request) }
  await authoriseKeys(ctx, verified, action, at.accountSid, at.region)
  return { who: verified.who, at }
}

async function enterInstance(ctx: Context, request: InstanceRequest, action: Action) {
  const { who, at } = await enter(ctx, request, action)
  const { file } = request.params
  const path = `/2010-04-01/Accounts/${at.accountSid}/Keys/${file}`
  const missing = () => resourceNotFound(path)
  const sid = file.replace(/\.json$/, '')
  // Without `.json` Twilio answers XML, which Latchkey does not speak.
  if (sid === file || sid === '') throw missing()
  if (!keySidPattern.test(sid)) throw invalidSid()
  const address: KeyAddress = { ...at, sid }
  return { who, at: address, missing }
}

/** Twilio knows no such header, and its clients send none; a caller who does gets the same key again for ten minutes. */
function readIdempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !idempotencyKeyPattern.test(key)) throw invalidParameter('Idempotency-Key')
  return key
}

function explainRepetition(error: unknown): never {
  if (error instanceof RequestInFlight) throw conflict()
  if (error instanceof IdempotencyKeyReused) throw keyReused()
  if (error instanceof ResultDeleted) throw createdKeyDeleted()
  throw error
}

/**
 * `FriendlyName` of a form: undefined where it is not sent, null where it is empty.
 *
 * @throws RestError 400/70001 over 64 characters, and for control characters: what shows a name would drop or obey them
 */
function readFriendlyName(body: Fields | undefined): string | null | undefined {
  const name = readParameters(body ?? [], ['FriendlyName']).get('FriendlyName')
  if (name === undefined) return undefined
  if (!friendlyNameFits(name) || hasControls(name)) throw constraintViolation()
  return name === '' ? null : name
}

/** The fields of the contract, and no other: no secret, policy, flags or type. */
function toWire(key: ApiKeySummary) {
  return {
    sid: key.sid,
    friendly_name: key.friendlyName,
    date_created: rfc2822(key.createdAt),
    date_updated: rfc2822(key.updatedAt),
  }
}
