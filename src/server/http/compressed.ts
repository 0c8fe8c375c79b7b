import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const compress = promisify(brotliCompress)

/** The reply that was compressed last, by its path: those that never change are few. */
let last: { path: string; bytes: Promise<Buffer> } | undefined

/**
 * Sends a reply that never changes, compressed where the browser takes that. Only for what holds no secret and nothing
 * of the request, since the length of a compressed reply tells about its content.
 */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): Promise<FastifyReply> {
  void reply.header('vary', 'accept-encoding')
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(answer)
  // Without a query, which changes nothing: a caller who sent ever new ones would have it compressed each time.
  const path = request.url.replace(/\?.*/s, '')
  if (last?.path !== path) last = { path, bytes: compress(JSON.stringify(answer)) }
  return reply
    .header('content-encoding', 'br')
    .type('application/json; charset=utf-8')
    .send(await last.bytes)
}
