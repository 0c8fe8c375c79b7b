import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Answers an address that the router cannot read (`/%zz`). No hook runs for it,
 * so the headers that matter and the line of the log are written here.
 */
export function answerUnreadableAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  request.log.info({ method: request.method, route: 'unreadable', status: 400 }, 'request')
  void reply
    .code(400)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    .send('This address cannot be read.\n')
}
