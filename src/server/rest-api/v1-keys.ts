import type { FastifyInstance, FastifyReply } from 'fastify'
import { keySidPattern } from '#contract/api-keys.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import type { Action } from '#contract/roles.ts'
import { listApiKeys } from '../api-keys/list.ts'
import { type ApiKeySummary, findApiKey, findKeyPlace, type KeyAddress } from '../api-keys/record.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { updateApiKey } from '../api-keys/update.ts'
import { reaches } from '../auth/can.ts'
import type { VerifiedCredentials } from '../auth/credentials.ts'
import type { Context } from '../context.ts'
import { findAccount } from '../accounts/find.ts'
import { Refused } from '../refused.ts'
import { authenticate, authorise, regionOf } from './authenticate.ts'
import { createForReply } from './create-key.ts'
import { constraintViolation, invalidSid, missingParameter } from './errors.ts'
import { readFriendlyName } from './friendly-name.ts'
import { originOf } from './own-origin.ts'
import { type Parameters, readParameters, readQuery } from './parameters.ts'
import { readPolicy } from './policy.ts'
import { resource, type RestRequest } from './resource.ts'
import { toWire } from './v2010-keys.ts'
import { pageParameters, readKeyPageRequest, v1Meta } from './wire.ts'

/** What a key may be used for, as the list says it. Source: rest-contract.md of Twilio's clients; not all are recorded. */
const flags: Record<KeyType, readonly string[]> = {
  main: ['rest_api', 'signing', 'manage_accounts', 'manage_keys'],
  standard: ['rest_api', 'signing'],
  restricted: ['rest_api', 'restricted'],
}

/**
 * Twilio's Keys resource, version 1 (`iam.twilio.com`): Standard and Restricted keys with their policies. A key is named by
 * its SID alone. Source: twilio-oai `twilio_iam_v1.json`, and docs/rest-api.md.
 */
export function v1Keys(app: FastifyInstance, ctx: Context): void {
  resource(app, '/v1/Keys', {
    POST: (request, reply) => create(ctx, request, reply),
    GET: async (request) => {
      const verified = await authenticate(ctx, request)
      const query = readParameters(readQuery(request.url), ['AccountSid', ...pageParameters])
      const at = { accountSid: readAccountSid(query), region: regionOf(request) }
      await authorise(ctx, verified, 'api-keys.list', at)
      const page = readKeyPageRequest(query)
      const { keys, ...neighbours } = await listApiKeys(ctx.db, at, page.pageSize, page.from)
      const address = `${originOf(request, ctx)}/v1/Keys?AccountSid=${at.accountSid}`
      return {
        keys: keys.map((key) => ({ ...toWire(key), flags: flags[key.type] })),
        meta: v1Meta(address, 'keys', page, { count: keys.length, ...neighbours }),
      }
    },
  })

  resource<'sid'>(app, '/v1/Keys/:sid', {
    GET: async (request) => {
      const { at } = await enter(ctx, request, 'api-keys.read')
      const key = await findApiKey(ctx.db, at)
      if (key === undefined) throw new Refused('not-found')
      return withPolicy(key)
    },
    POST: async (request) => {
      const { verified, at } = await enter(ctx, request, 'api-keys.update')
      const form = readParameters(request.body ?? [], ['FriendlyName', 'Policy'])
      const friendlyName = readFriendlyName(form)
      const policy = form.get('Policy')
      const permissions = policy === undefined ? undefined : readPolicy(ctx, policy)
      const isChange = friendlyName !== undefined || permissions !== undefined
      const key = isChange
        ? await updateApiKey(ctx, verified.who, at, { friendlyName, permissions })
        : await findApiKey(ctx.db, at)
      if (key === undefined) throw new Refused('not-found')
      return withPolicy(key)
    },
    DELETE: async (request, reply) => {
      const { verified, at } = await enter(ctx, request, 'api-keys.delete')
      await removeApiKey(ctx, verified.who, at)
      return reply.code(204).send()
    },
  })
}

async function create(ctx: Context, request: RestRequest, reply: FastifyReply) {
  const verified = await authenticate(ctx, request)
  const form = readParameters(request.body ?? [], ['AccountSid', 'FriendlyName', 'KeyType', 'Policy'])
  const at = { accountSid: readAccountSid(form), region: regionOf(request) }
  await authorise(ctx, verified, 'api-keys.create', at)
  const friendlyName = readFriendlyName(form) ?? null
  const { type, permissions } = readType(ctx, form, at.region)
  const wanted = { ...at, type, friendlyName, permissions }
  const { key, secret } = await createForReply(ctx, verified, wanted, request, reply)
  return reply.code(201).send({ ...withPolicy(key), secret })
}

/**
 * `KeyType` with its `Policy`: nothing is a Standard key, `restricted` one that needs a policy. Restricted keys are made in
 * the United States alone.
 *
 * @throws RestError 400/70001, and as `readPolicy`
 */
function readType(ctx: Context, form: Parameters, region: Region) {
  const type = form.get('KeyType') ?? ''
  if (type === '') return { type: 'standard' as const, permissions: undefined }
  const policy = form.get('Policy')
  if (type !== 'restricted' || policy === undefined || region !== 'us1') throw constraintViolation()
  return { type, permissions: readPolicy(ctx, policy) } as const
}

/** @throws RestError 400/20001 where it is missing */
function readAccountSid(parameters: Parameters): string {
  const sid = parameters.get('AccountSid')
  if (sid === undefined || sid === '') throw missingParameter('AccountSid')
  return sid
}

/** Asks who may act on the key in the path. A key of another account or region is not found, and so tells nothing of itself. */
async function enter(ctx: Context, request: RestRequest<'sid'>, action: Action) {
  const verified = await authenticate(ctx, request)
  const { sid } = request.params
  const region = regionOf(request)
  const place = keySidPattern.test(sid) ? await findReached(ctx, verified, { sid, region }) : undefined
  const { accountSid, keyType } = place ?? { accountSid: verified.who.accountSid, keyType: undefined }
  await authorise(ctx, verified, action, { accountSid, region, keyType })
  if (!keySidPattern.test(sid)) throw invalidSid()
  if (place === undefined) throw new Refused('not-found')
  const at: KeyAddress = { accountSid, region, sid }
  return { verified, at }
}

async function findReached(ctx: Context, { who }: VerifiedCredentials, at: Pick<KeyAddress, 'sid' | 'region'>) {
  const place = await findKeyPlace(ctx.db, at.sid)
  if (place?.region !== at.region) return undefined
  const account = await findAccount(ctx.db, place.accountSid)
  if (account === undefined) return undefined
  return reaches(who, { ...account, region: at.region }) ? place : undefined
}

function withPolicy(key: ApiKeySummary & { permissions: string[] | null }) {
  return { ...toWire(key), policy: key.permissions && { allow: key.permissions } }
}
