import type { FastifyRequest } from 'fastify'
import { ApiError } from './api-error.ts'

/** The header that the console's own calls carry: a form or an image of another site cannot set it. */
export const consoleHeader = 'x-latchkey-console'

/** Names the user whose window a call comes from, where the console knows it. */
export const userHeader = 'x-latchkey-user'

/**
 * Refuses calls of the console API that another site may have caused. Reading needs the console's header; changing also
 * needs our exact Origin. Browsers that send Sec-Fetch-Site must say that it is this origin.
 */
export function refuseForeignOrigin(publicUrl: string, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  const changes = request.method !== 'GET'
  const foreign =
    request.headers[consoleHeader] !== '1' ||
    (site !== undefined && site !== 'same-origin') ||
    (origin !== undefined && origin !== publicUrl) ||
    (changes && origin === undefined)
  if (foreign) throw new ApiError('foreign_origin', `This is for the console at ${publicUrl} only.`)
}
