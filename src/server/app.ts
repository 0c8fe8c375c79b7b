import { randomUUID } from 'node:crypto'
import { METHODS } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { sql } from 'kysely'
import { consoleRoutes } from './console-api/routes.ts'
import { firstData } from './console-api/first-data.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { noteAddress } from './http/address.ts'
import { answerError, answerWithoutHooks, letBodiesEnd, type Wordings } from './http/answers.ts'
import { consoleApi, wordForConsole } from './http/api-scope.ts'
import { forgetTypeWithoutBody } from './http/bodies.ts'
import { answerBrokenRequests } from './http/broken-requests.ts'
import { closeConnectionsAtTheEnd } from './http/close-connections.ts'
import { shareConnections } from './http/connection-share.ts'
import { checkHost } from './http/host.ts'
import { type LogDestination, logger, logRequests } from './http/log.ts'
import { pages, wordForPages } from './http/pages.ts'
import { nothingHere, unreadableAddress } from './http/refusal.ts'
import { securityHeaders } from './http/security-headers.ts'
import type { Demo } from './seed/demo.ts'
import { demoRoutes } from './seed/demo-routes.ts'
import { refuseUnknownResource, restApi, wordForRest } from './rest-api/rest-api.ts'

/** Bytes of a request body: the largest sensible one, a policy of 100 permissions, is a tenth of it. */
const bodyLimit = 64 * 1024

export interface AppOptions {
  config: Config
  /** Of a demo database alone. */
  demo?: Demo | undefined
  /** Takes the log's lines; absent, they go to standard output. */
  logTo?: LogDestination
  /** The folder of the built console; absent, no pages are served (development, tests of the APIs). */
  consoleRoot?: string | undefined
  /** Gets the server's log. */
  makeContext: (log: Context['log']) => Context
}

/** How each part of the server words an error. */
const wordings: Wordings = { rest: wordForRest, console: wordForConsole, page: wordForPages }

/** Builds the whole server except for listening. */
export async function createApp({
  config,
  demo,
  logTo,
  consoleRoot,
  makeContext,
}: AppOptions): Promise<{ app: FastifyInstance; ctx: Context }> {
  const app = Fastify({
    logger: logger(config.logLevel, logTo),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    // Node's own limits are minutes; a console's requests are small and quick.
    requestTimeout: 30_000,
    // A request without a Host is refused by `checkHost`, in words.
    http: {
      headersTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 2_000,
      requireHostHeader: false,
    },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    frameworkErrors: (_error, request, reply) =>
      answerWithoutHooks(config, wordings, unreadableAddress(), request, reply),
    routerOptions: { maxParamLength: 200 },
  })
  // So that a method which nothing has is answered like any other, and not as an address that nothing has.
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  const ctx = makeContext(app.log)
  shareConnections(app, config)

  const refuseUnknown = async (request: FastifyRequest): Promise<never> => {
    if (request.area === 'rest') return refuseUnknownResource(ctx, request)
    throw nothingHere()
  }

  app.addHook('onClose', () => ctx.deliveries.settle())
  app.addHook('onClose', () => ctx.keyUses.settle())
  app.addHook('onClose', ctx.writability.watch(app.log))
  await ctx.writability.check()
  app.setErrorHandler<Error>((error, request, reply) => answerError(wordings, error, request, reply))
  noteAddress(app, config)
  logRequests(app)
  closeConnectionsAtTheEnd(app)
  securityHeaders(app, config)
  answerBrokenRequests(app, config, wordings)
  checkHost(app, config, refuseUnknown)
  forgetTypeWithoutBody(app)
  letBodiesEnd(app)

  app.get('/healthz', { exposeHeadRoute: true }, async () => ({ status: 'ok' }))
  app.get('/readyz', { exposeHeadRoute: true }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(ctx.db)
      const { problem } = ctx.writability
      if (problem === null) return { status: 'ok' }
      return reply.code(503).send({ status: 'unavailable', reason: problem.message })
    } catch {
      return reply.code(503).send({ status: 'unavailable', reason: 'The database cannot be read.' })
    }
  })

  app.setNotFoundHandler(refuseUnknown)
  await app.register((scope) =>
    consoleApi(scope, ctx, demo === undefined ? consoleRoutes : [...consoleRoutes, ...demoRoutes(demo)]),
  )
  await app.register((scope) => restApi(scope, ctx))
  if (consoleRoot !== undefined) await app.register((scope) => pages(scope, ctx, consoleRoot, firstData, refuseUnknown))
  return { app, ctx }
}
