import * as lists from '#contract/api-key-list.ts'
import * as contract from '#contract/api-keys.ts'
import { probePath, probes, whoamiPath } from '#contract/probes.ts'
import { createApiKey } from '../api-keys/create.ts'
import { countApiKeys, listApiKeys, listOf, orderOf } from '../api-keys/list.ts'
import { readPageToken } from '../api-keys/page-token.ts'
import { type ApiKeyRecord, findApiKey, findKeyPlace } from '../api-keys/record.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { updateApiKey } from '../api-keys/update.ts'
import type { Context } from '../context.ts'
import { notFound, type Route, serve } from '../http/route.ts'
import { keyTarget, regionTarget } from './targets.ts'

/** A key as it was read, with what is known by now and not written yet. */
function asKnown<Key extends ApiKeyRecord>({ deliveries, keyUses }: Context, key: Key): Key {
  return keyUses.withLastUse(deliveries.withoutOldMark(key))
}

export const listApiKeysRoute = serve(lists.listApiKeys, {
  allow: 'api-keys.list',
  target: regionTarget,
  handle: async (ctx, _who, input) => {
    const list = await listOf(ctx, input)
    const from = input.page === undefined ? undefined : readPageToken(input.page, orderOf(list))
    const size = Number(input.size ?? lists.pageSizes.console[0])
    const page = await listApiKeys(ctx.db, list, size, from ?? undefined)
    const keys = page.keys.map((key) => asKnown(ctx, key))
    return { ...page, keys, firstPageInstead: from === null }
  },
})

export const apiKeyRoutes: readonly Route[] = [
  listApiKeysRoute,
  serve(lists.countApiKeys, {
    allow: 'api-keys.list',
    target: regionTarget,
    handle: async (ctx, _who, input) => ({ total: await countApiKeys(ctx.db, await listOf(ctx, input)) }),
  }),
  serve(contract.createApiKey, {
    allow: 'api-keys.create',
    target: async (ctx, input) => {
      const target = await regionTarget(ctx, input)
      return target && { ...target, keyType: input.type }
    },
    handle: async (ctx, who, input, call) => {
      const created = await createApiKey(ctx, who, input, call.idempotencyKey())
      const at = { accountSid: input.accountSid, region: input.region, sid: created.key.sid }
      // That it arrived, the console says itself (`confirmSecret`).
      call.afterReply((left) => left || ctx.deliveries.undelivered(who, ctx.now(), at))
      return created
    },
  }),
  serve(contract.confirmSecret, {
    // Only its creator confirms anything, and they may be less by now: the mark must not stay for that.
    allow: 'api-keys.read',
    target: keyTarget,
    handle: (ctx, who, { sid }) => ctx.deliveries.confirmedBy(who.userId, sid),
  }),
  serve(contract.getApiKey, {
    allow: 'api-keys.read',
    target: keyTarget,
    handle: async (ctx, _who, input, call) => {
      const key = await findApiKey(ctx.db, input)
      if (key === undefined) throw notFound()
      call.setVersion(key.version)
      return { key: asKnown(ctx, key) }
    },
  }),
  serve(contract.getKeyUse, {
    allow: 'api-keys.read',
    target: keyTarget,
    handle: async (ctx, _who, { sid }) => ({ use: await ctx.keyUses.find(sid) }),
  }),
  serve(contract.locateApiKey, {
    allow: 'api-keys.read',
    target: async (ctx, { sid }) => {
      const place = await findKeyPlace(ctx.db, sid)
      const target = place && (await regionTarget(ctx, place))
      return target && { ...target, keyType: place.keyType }
    },
    handle: async (ctx, _who, { sid }) => {
      const place = await findKeyPlace(ctx.db, sid)
      if (place === undefined) throw notFound()
      return { accountSid: place.accountSid, region: place.region }
    },
  }),
  serve(contract.updateApiKey, {
    allow: 'api-keys.update',
    target: keyTarget,
    handle: async (ctx, who, { friendlyName, permissions, ...at }, call) => {
      const key = await updateApiKey(ctx, who, at, { friendlyName, permissions }, call.seenVersion())
      call.setVersion(key.version)
      return { key: asKnown(ctx, key) }
    },
  }),
  serve(contract.testApiKey, {
    allow: 'api-keys.read',
    target: keyTarget,
    handle: async (ctx, _who, { secret, probe, ...at }, call) => {
      if ((await findApiKey(ctx.db, at)) === undefined) throw notFound()
      const url = probe === undefined ? whoamiPath : probePath(at.accountSid, probes[probe])
      const reply = await call.askRestApi({ url, region: at.region, user: at.sid, password: secret })
      // Anything else says nothing about the key.
      if (reply.status !== 200 && reply.status !== 401) {
        throw new Error(`the REST API answered a test with ${reply.status}`)
      }
      const refusedByPolicy = reply.status === 401 && (JSON.parse(reply.body) as { code: number }).code === 70051
      const missing = probe !== undefined && refusedByPolicy ? probes[probe].permission : null
      return { request: `GET ${url}`, ...reply, accepted: reply.status === 200, missing }
    },
  }),
  serve(contract.deleteApiKey, {
    allow: 'api-keys.delete',
    target: keyTarget,
    handle: removeApiKey,
  }),
]
