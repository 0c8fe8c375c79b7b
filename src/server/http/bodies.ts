import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { brokenRequest, unsupportedBody } from './refusal.ts'

/** Reads a body that is there and is UTF-8. */
export type BodyReader = (body: Buffer, request: FastifyRequest) => unknown

/**
 * Lets a part of the server take bodies of these content types, and no others. The one place where bodies are read:
 * nothing that is not understood is taken. An encoding (`gzip`) and a charset other than UTF-8 are refused with 415,
 * bytes that are no UTF-8 with 400. Where there is no body its type says nothing, and handlers get undefined.
 */
export function readBodies(app: FastifyInstance, readers: Record<string, BodyReader>): void {
  app.removeAllContentTypeParsers()
  for (const [type, read] of Object.entries(readers)) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
      if (body.length === 0) return undefined
      assertUnderstood(request, body)
      return read(body, request)
    })
  }
  const known = Object.keys(readers).join(' or ')
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => {
    if (body.length > 0) throw unsupportedBody(`Send the body as ${known}.`)
  })
}

/**
 * Forgets the content type of a request without a body: clients send one with `DELETE` too (twilio's own MCP server
 * does), and it must not be held against what is not there.
 */
export function forgetTypeWithoutBody(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw: { headers } }, _reply, done) => {
    const length = headers['content-length']
    if (headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) {
      delete headers['content-type']
    }
    done()
  })
}

function assertUnderstood({ headers }: FastifyRequest, body: Buffer): void {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    throw unsupportedBody('Send the body without a Content-Encoding.')
  }
  const [, charset] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? []
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw unsupportedBody('Send the body in UTF-8.')
  }
  if (!isUtf8(body)) throw brokenRequest('The body is not UTF-8.')
}
