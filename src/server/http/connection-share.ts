import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { networkOf } from '../auth/network.ts'
import type { Config } from '../config.ts'

/** Connections at a time, of everyone together. */
const all = 1_000
/** Connections at a time of one client: an IPv4 address, or a /64 of IPv6. */
export const share = all / 4

interface Client {
  /** Oldest first. */
  connections: Set<Socket>
  /** Whether the log has its line. */
  told: boolean
}

/**
 * Gives every client a share of the connections, so that one cannot take them all. Beyond its share a new connection takes
 * the place of the client's oldest one that has no request in flight, so that also from its address a health check is
 * answered; where all have one, the new one is refused. Trusted proxies carry everyone, and have no share but the whole.
 *
 * What is remembered of a client goes with its last connection, so this grows no larger than the number of those.
 */
export function shareConnections(app: FastifyInstance, { isTrustedProxy }: Pick<Config, 'isTrustedProxy'>): void {
  const clients = new Map<string, Client>()
  const inFlight = new WeakMap<Socket, number>()
  app.server.maxConnections = all

  app.server.on('connection', (socket: Socket) => {
    const { remoteAddress: address } = socket
    // It is gone already.
    if (address === undefined) return
    if (isTrustedProxy(address, 0)) return
    const network = networkOf(address)
    const client: Client = clients.get(network) ?? { connections: new Set(), told: false }
    clients.set(network, client)
    client.connections.add(socket)
    const forget = () => {
      client.connections.delete(socket)
      if (client.connections.size === 0 && clients.get(network) === client) clients.delete(network)
    }
    socket.once('close', forget)
    if (client.connections.size <= share) return
    if (!client.told) {
      client.told = true
      app.log.warn({ address, connections: share }, 'a client has all the connections that one may have')
    }
    for (const each of client.connections) {
      if ((inFlight.get(each) ?? 0) > 0) continue
      client.connections.delete(each)
      each.destroy()
      break
    }
  })

  // From a request's head to the end of its reply. A connection may bring several at a time.
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    inFlight.set(socket, (inFlight.get(socket) ?? 0) + 1)
    response.once('close', () => inFlight.set(socket, (inFlight.get(socket) ?? 0) - 1))
  })
}
