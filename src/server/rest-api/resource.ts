import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from '../http/address.ts'
import { Refused } from '../refused.ts'
import { refuseOtherMethods } from './other-methods.ts'
import type { Fields } from './parameters.ts'
import { answerRefused } from './refused-answers.ts'

/** A request of a resource, with the parts of its path that its address names. */
export type RestRequest<Param extends string = never> = FastifyRequest<{
  Params: Record<Param, string>
  Body: Fields | undefined
}>

type Handler<Param extends string> = (request: RestRequest<Param>, reply: FastifyReply) => Promise<unknown>

/**
 * Mounts a resource: what its methods do, 405 for every other one, and in REST's words a verb's no.
 *
 * @param url its address, with parameters as `:name`
 */
export function resource<Param extends string = never>(
  app: FastifyInstance,
  url: string,
  handlers: Partial<Record<'GET' | 'POST' | 'DELETE', Handler<Param>>>,
): void {
  for (const [method, handle] of Object.entries(handlers)) {
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        try {
          return await handle(request as RestRequest<Param>, reply)
        } catch (error) {
          throw error instanceof Refused ? answerRefused(error, namedPath(request)) : error
        }
      },
    })
  }
  refuseOtherMethods(
    app,
    url,
    ['GET', 'POST', 'DELETE'].filter((method) => method in handlers),
  )
}

/** The path as Twilio's texts name it: of v2010 with the version, of the other APIs without. */
export function namedPath({ url }: FastifyRequest): string {
  return pathOf(url).replace(/^\/v\d+/, '')
}
