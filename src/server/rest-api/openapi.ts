import type { FastifyInstance } from 'fastify'
import document from './openapi.json' with { type: 'json' }

export const openApiPath = '/openapi.json'

/**
 * Serves the description of this API (OpenAPI 3.0), to programs and to people who are not logged in too. An extract of
 * Twilio's own, with what Latchkey adds: each operation names in `x-permission` what a Restricted key needs for it.
 */
export function openApi(app: FastifyInstance): void {
  app.get(openApiPath, (_request, reply) => reply.type('application/json; charset=utf-8').send(document))
}
