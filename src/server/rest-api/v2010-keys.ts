import type { FastifyInstance } from 'fastify'
import { keySidPattern } from '#contract/api-keys.ts'
import type { Action } from '#contract/roles.ts'
import { listApiKeys } from '../api-keys/list.ts'
import { type ApiKeySummary, findApiKeySummary } from '../api-keys/record.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { updateApiKey } from '../api-keys/update.ts'
import type { Context } from '../context.ts'
import { Refused } from '../refused.ts'
import { authenticate, authorise, regionOf } from './authenticate.ts'
import { createForReply } from './create-key.ts'
import { invalidSid } from './errors.ts'
import { readFriendlyName } from './friendly-name.ts'
import { readParameters, readQuery } from './parameters.ts'
import { resource, type RestRequest } from './resource.ts'
import { pageParameters, readKeyPageRequest, rfc2822, v2010Paging } from './wire.ts'

/**
 * Twilio's Keys resource, version 2010-04-01, and SigningKeys, which shows the same keys: five operations on an account's
 * keys. Creates Standard keys only; parameters that it does not know are ignored. Source: twilio-oai
 * `twilio_api_v2010.json`, and docs/rest-api.md.
 *
 * @param list the field that holds the keys of a page
 */
export function v2010Keys(app: FastifyInstance, ctx: Context, { name, list }: { name: string; list: string }): void {
  resource<'accountSid'>(app, `/2010-04-01/Accounts/:accountSid/${name}.json`, {
    POST: async (request, reply) => {
      const { verified, at } = await enter(ctx, request, 'api-keys.create')
      const friendlyName = readFriendlyName(readParameters(request.body ?? [], ['FriendlyName'])) ?? null
      const wanted = { ...at, type: 'standard', friendlyName } as const
      const { key, secret } = await createForReply(ctx, verified, wanted, request, reply)
      return reply.code(201).send({ ...toWire(key), secret })
    },
    GET: async (request) => {
      const { at } = await enter(ctx, request, 'api-keys.list')
      const query = readParameters(readQuery(request.url), pageParameters)
      const page = readKeyPageRequest(query)
      const { keys, ...neighbours } = await listApiKeys(ctx.db, at, page.pageSize, page.from)
      const path = `/2010-04-01/Accounts/${at.accountSid}/${name}.json`
      return { [list]: keys.map(toWire), ...v2010Paging(path, page, { count: keys.length, ...neighbours }) }
    },
  })

  resource<'accountSid' | 'file'>(app, `/2010-04-01/Accounts/:accountSid/${name}/:file`, {
    GET: async (request) => {
      const { at } = await enterInstance(ctx, request, 'api-keys.read')
      const key = await findApiKeySummary(ctx.db, at)
      if (key === undefined) throw new Refused('not-found')
      return toWire(key)
    },
    POST: async (request) => {
      const { verified, at } = await enterInstance(ctx, request, 'api-keys.update')
      const friendlyName = readFriendlyName(readParameters(request.body ?? [], ['FriendlyName']))
      const key =
        friendlyName === undefined
          ? await findApiKeySummary(ctx.db, at)
          : await updateApiKey(ctx, verified.who, at, { friendlyName })
      if (key === undefined) throw new Refused('not-found')
      return toWire(key)
    },
    DELETE: async (request, reply) => {
      const { verified, at } = await enterInstance(ctx, request, 'api-keys.delete')
      await removeApiKey(ctx, verified.who, at)
      return reply.code(204).send()
    },
  })
}

async function enter(ctx: Context, request: RestRequest<'accountSid'>, action: Action) {
  const verified = await authenticate(ctx, request)
  const at = { accountSid: request.params.accountSid, region: regionOf(request) }
  await authorise(ctx, verified, action, at)
  return { verified, at }
}

async function enterInstance(ctx: Context, request: RestRequest<'accountSid' | 'file'>, action: Action) {
  const { verified, at } = await enter(ctx, request, action)
  return { verified, at: { ...at, sid: readSid(request.params.file, keySidPattern) } }
}

/**
 * The SID of an address that ends in `.json`; without it Twilio answers XML, which Latchkey does not speak.
 *
 * @throws Refused where the address is none; RestError 400/70002 for a SID of the wrong form
 */
export function readSid(file: string, pattern: RegExp): string {
  const sid = file.replace(/\.json$/, '')
  if (sid === file || sid === '') throw new Refused('not-found')
  if (!pattern.test(sid)) throw invalidSid()
  return sid
}

/** The fields of the contract, and no other: no secret, policy, flags or type. */
export function toWire(key: ApiKeySummary) {
  return {
    sid: key.sid,
    friendly_name: key.friendlyName,
    date_created: rfc2822(key.createdAt),
    date_updated: rfc2822(key.updatedAt),
  }
}
