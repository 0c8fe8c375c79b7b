import type { FastifyInstance } from 'fastify'
import { methodNotAllowed } from '../http/refusal.ts'

/** Answers 405 to every method that a resource does not have, and says in `Allow` which it has. */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    // Before a body is read, whose type may be wrong too.
    onRequest: async (_request, reply) => {
      void reply.header('allow', allowed.join(', '))
      throw methodNotAllowed()
    },
    handler: () => undefined,
  })
}
