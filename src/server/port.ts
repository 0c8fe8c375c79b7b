import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { StartError } from './start-error.ts'

type Place = Pick<Config, 'host' | 'port'>

/**
 * Asks the port before anything is made, so that nothing is made beside a server that cannot start.
 *
 * @throws StartError where it cannot be listened on
 */
export function assertPortIsFree({ host, port }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(explain({ host, port }, error)))
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

/** @throws StartError where another program was quicker */
export async function listen(app: FastifyInstance, { host, port }: Place): Promise<void> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw explain({ host, port }, error)
  })
}

function explain({ host, port }: Place, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} on ${host} is taken by another program: stop it, or set PORT to a free one.`)
    case 'EACCES':
      return new StartError(`Port ${port} on ${host} needs more rights than this user has: set PORT to 1024 or above.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST ${host} is no address of this machine.`)
    default:
      return error
  }
}
