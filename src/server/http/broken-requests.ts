import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { type Area, areaOf, normaliseHost } from './address.ts'
import type { Wordings } from './answers.ts'
import {
  brokenRequest,
  expectationFailed,
  headersTooLarge,
  methodNotAllowed,
  type Refusal,
  timedOut,
} from './refusal.ts'
import { headersOf } from './security-headers.ts'

/** What Node says of a request that it cannot read, and of what it had read by then. */
type ClientError = NodeJS.ErrnoException & { rawPacket?: Buffer }

/**
 * Answers what Node itself refuses (a broken or slow request, too many headers, `CONNECT`, an unknown `Expect`) as every
 * other refusal: in the shape of the API that was addressed, as far as that can be told, with the usual headers and a log
 * line.
 */
export function answerBrokenRequests(app: FastifyInstance, config: Config, wordings: Wordings): void {
  const headers = headersOf(config)
  const open = new WeakMap<Socket, { request: FastifyRequest; reply: FastifyReply }>()
  app.addHook('onRequest', (request, reply, done) => {
    open.set(request.raw.socket, { request, reply })
    done()
  })

  const say = (refusal: Refusal, area: Area, reason: string) => {
    const wording = wordings[area](refusal, '')
    app.log.info({ route: 'none', status: wording.status, reason }, 'a request could not be read')
    const isText = typeof wording.body === 'string'
    const body = isText ? (wording.body as string) : JSON.stringify(wording.body)
    return {
      status: wording.status,
      body,
      headers: {
        ...headers[area],
        ...wording.headers,
        'content-type': `${isText ? 'text/plain' : 'application/json'}; charset=utf-8`,
        'content-length': String(Buffer.byteLength(body)),
        connection: 'close',
      },
    }
  }
  const write = (socket: Socket, refusal: Refusal, area: Area, reason: string) => {
    const answer = say(refusal, area, reason)
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join('')}\r\n${answer.body}`)
    // What is still on its way must not keep the connection.
    socket.destroySoon()
  }

  // Fastify answers in a way of its own, which this takes the place of.
  app.server.removeAllListeners('clientError')
  app.server.on('clientError', (error: ClientError, socket: Socket) => {
    const { request, reply } = open.get(socket) ?? {}
    const begun = reply !== undefined && !reply.raw.writableEnded
    // Of a reply that has begun nothing can be said any more.
    if (error.code === 'ECONNRESET' || !socket.writable || (begun && reply.raw.headersSent)) {
      socket.destroy(error)
      return
    }
    const area = begun ? request!.area : areaOfPacket(error.rawPacket)
    write(socket, refusalOfNode(error.code), area, error.code ?? error.name)
  })
  app.server.on('connect', (request, socket) =>
    write(socket as Socket, methodNotAllowed(), areaOf('', request.url ?? ''), 'CONNECT'),
  )
  app.server.on('checkExpectation', (request, response) => {
    const area = areaOf(normaliseHost(request.headers.host ?? ''), request.url ?? '')
    const answer = say(expectationFailed(), area, 'Expect')
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
}

function refusalOfNode(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge()
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? timedOut() : brokenRequest()
}

/** The part of the server that the first lines of a request name. */
function areaOfPacket(packet: Buffer | undefined): Area {
  const text = packet?.toString('latin1', 0, 4096) ?? ''
  const [, address = ''] = /^\S+ (\S+)/.exec(text) ?? []
  const [, host = ''] = /\r\nhost:([^\r\n]*)/i.exec(text) ?? []
  return areaOf(normaliseHost(host), address)
}
