import type { FastifyInstance } from 'fastify'

/**
 * Once the server is closing, ends each connection with the reply that it waits for. Fastify closes those that are idle
 * at that moment; one that is kept alive after a request in flight would hold up the end for its whole time-out.
 */
export function closeConnectionsAtTheEnd(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close')
    done(null, payload)
  })
  // For replies that had begun before, and so could not say it.
  app.addHook('onResponse', (_request, _reply, done) => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
    done()
  })
}
