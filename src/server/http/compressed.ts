import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const compress = promisify(brotliCompress)

/** The reply that was compressed last, by its address: those that never change are few. */
let last: { address: string; bytes: Buffer } | undefined

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
  if (last?.address !== request.url) {
    last = { address: request.url, bytes: await compress(JSON.stringify(answer)) }
  }
  return reply.header('content-encoding', 'br').type('application/json; charset=utf-8').send(last.bytes)
}
