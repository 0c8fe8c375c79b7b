import type { FastifyInstance, FastifyRequest } from 'fastify'
import { probeIds, probePath, probes } from '#contract/probes.ts'
import type { Context } from '../context.ts'
import { authenticate, authorisePermission } from './authenticate.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { readParameters, readQuery } from './parameters.ts'
import { pageParameters, readKeyPageRequest, v2010Paging } from './wire.ts'

const nothing = { count: 0, nextPage: null, previousPage: null }

/**
 * Three collections of Twilio's v2010 API that are always empty: other tools check credentials with them, and read a 404 as
 * a bad key.
 */
export function v2010Probes(app: FastifyInstance, ctx: Context): void {
  for (const id of probeIds) {
    const url = probePath(':accountSid', probes[id])
    app.get(url, async (request: FastifyRequest<{ Params: { accountSid: string } }>) => {
      const { accountSid } = request.params
      await authorisePermission(ctx, await authenticate(ctx, request), probes[id].permission, accountSid)
      const page = readKeyPageRequest(readParameters(readQuery(request.url), pageParameters))
      return { [probes[id].collection]: [], ...v2010Paging(probePath(accountSid, probes[id]), page, nothing) }
    })
    refuseOtherMethods(app, url, ['GET', 'HEAD'])
  }
}
