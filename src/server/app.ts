import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { sql } from 'kysely'
import { consoleRoutes } from './console-api/routes.ts'
import { firstData } from './console-api/first-data.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { consoleApi } from './http/api-scope.ts'
import { closeConnectionsAtTheEnd } from './http/close-connections.ts'
import { checkHost } from './http/host.ts'
import { type LogDestination, logger, logRequests } from './http/log.ts'
import { pages } from './http/pages.ts'
import { answerUnreadableAddress } from './http/unreadable-address.ts'
import { securityHeaders } from './http/security-headers.ts'
import { isRestAddress, restApi } from './rest-api/rest-api.ts'

/** Bytes of a request body: the largest sensible one, a policy of 100 permissions, is a tenth of it. */
const bodyLimit = 64 * 1024

export interface AppOptions {
  logLevel: Config['logLevel']
  /** Takes the log's lines; absent, they go to standard output. */
  logTo?: LogDestination
  /** The folder of the built console; absent, no pages are served (development, tests of the APIs). */
  consoleRoot?: string | undefined
  /** Gets the server's log. */
  makeContext: (log: Context['log']) => Context
}

/** Builds the whole server except for listening. */
export async function createApp({
  logLevel,
  logTo,
  consoleRoot,
  makeContext,
}: AppOptions): Promise<{ app: FastifyInstance; ctx: Context }> {
  const app = Fastify({
    logger: logger(logLevel, logTo),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    // Node's own limits are minutes; a console's requests are small and quick.
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 2_000 },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    frameworkErrors: answerUnreadableAddress,
    routerOptions: { maxParamLength: 200 },
  })
  app.server.maxConnections = 1_000
  const ctx = makeContext(app.log)

  app.addHook('onClose', () => ctx.deliveries.settle())
  logRequests(app)
  closeConnectionsAtTheEnd(app)
  securityHeaders(app, ctx.config, isRestAddress)
  checkHost(app, ctx.config.publicUrl)

  app.get('/healthz', { exposeHeadRoute: true }, async () => ({ status: 'ok' }))
  app.get('/readyz', { exposeHeadRoute: true }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(ctx.db)
      return { status: 'ok' }
    } catch {
      return reply.code(503).send({ status: 'unavailable' })
    }
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('There is nothing here.\n'))
  await app.register((scope) => consoleApi(scope, ctx, consoleRoutes))
  await app.register((scope) => restApi(scope, ctx))
  if (consoleRoot !== undefined) await app.register((scope) => pages(scope, ctx, consoleRoot, firstData))
  return { app, ctx }
}
