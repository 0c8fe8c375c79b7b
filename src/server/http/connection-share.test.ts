import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { consoleHeader } from './same-origin.ts'
import { share } from './connection-share.ts'
import { send } from '../testing/http-request.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { until } from '../testing/until.ts'

// Hundreds of connections a test.
vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
let sockets: Socket[]
beforeEach(async () => {
  sockets = []
  server = await startTestServer({ logLevel: 'warn' })
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server.close()
})

/** Opens connections that say nothing, one after the other, so that the first is the oldest for the server too. */
async function openSilent(count: number, port: number, localAddress = '127.0.0.1'): Promise<Socket[]> {
  const opened: Socket[] = []
  for (let i = 0; i < count; i++) {
    const socket = connect({ port, host: '127.0.0.1', localAddress })
    // One that the server drops may end in a reset.
    socket.on('error', () => undefined)
    sockets.push(socket)
    opened.push(socket)
    await once(socket, 'connect')
  }
  return opened
}

/** Asks for health on a connection that is there. */
async function answersOn(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => (text += part))
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
  return until(() => /^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? (socket.destroyed ? 'closed' : undefined))
}

const told = () => server.logLines.filter((line) => line.includes('all the connections'))
const health = (localAddress: string) =>
  new Promise<number | string>((resolve) => {
    const outgoing = request({ port: server.port, host: '127.0.0.1', localAddress, path: '/healthz', agent: false })
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    outgoing.on('response', (incoming) => resolve(incoming.resume().statusCode ?? 0))
    outgoing.end()
  })

/** A request whose head the server has and whose body is still to come. */
async function beginLogIn() {
  const body = JSON.stringify({ email: owner.email, password: owner.password })
  const outgoing = request({
    host: '127.0.0.1',
    port: server.port,
    method: 'POST',
    path: '/api/session',
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      origin: server.publicUrl,
      [consoleHeader]: '1',
      expect: '100-continue',
    },
  })
  const status = new Promise<number | string>((resolve) => {
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    outgoing.on('response', (incoming) => resolve(incoming.resume().statusCode ?? 0))
  })
  outgoing.flushHeaders()
  await once(outgoing, 'continue')
  sockets.push(outgoing.socket!)
  return { finish: () => outgoing.end(body), status }
}

describe('a client that takes all the connections it can get', () => {
  it('loses its oldest silent one for each further one, and its own health check is answered', async () => {
    const silent = await openSilent(share, server.port)
    expect(await health('127.0.0.1')).toBe(200)
    await until(() => silent[0]!.destroyed)
    expect(silent.filter((socket) => socket.destroyed)).toHaveLength(1)

    const more = await openSilent(20, server.port)
    await until(() => silent[19]!.destroyed)
    expect(await answersOn(silent.at(-1)!)).toBe('200')
    expect(await answersOn(more.at(-1)!)).toBe('200')
  })

  it('is told once, by its address', async () => {
    await openSilent(share, server.port)
    expect(await health('127.0.0.1')).toBe(200)
    await openSilent(20, server.port)
    expect(await health('127.0.0.1')).toBe(200)
    expect(told().map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 'warn', address: '127.0.0.1', connections: share }),
    ])
  })

  it.runIf(process.platform === 'linux')('takes none from another client', async () => {
    const [other] = await openSilent(1, server.port, '127.0.0.2')
    // As many as the server takes, and more.
    await openSilent(4 * share + 20, server.port)
    expect(await health('127.0.0.2')).toBe(200)
    expect(await answersOn(other!)).toBe('200')
  })

  it('keeps those with a request in flight, however slow', async () => {
    const slow = await beginLogIn()
    await openSilent(share + 20, server.port)
    expect(await health('127.0.0.1')).toBe(200)
    slow.finish()
    expect(await slow.status).toBe(201)
  })

  it.runIf(process.platform === 'linux')('gets no further one while all have a request in flight', async () => {
    const slow = []
    for (let i = 0; i < share; i++) slow.push(await beginLogIn())
    expect(await health('127.0.0.1')).toMatch(/^E/)
    expect(await health('127.0.0.2')).toBe(200)
    slow[0]!.finish()
    expect(await slow[0]!.status).toBe(201)
    await until(async () => (await health('127.0.0.1')) === 200)
  })
})

it('a trusted proxy, which carries everyone, has no share', async () => {
  const behind = await startTestServer({ env: { TRUSTED_PROXIES: 'loopback' }, logLevel: 'warn' })
  try {
    const [first] = await openSilent(share + 20, behind.port)
    expect(await answersOn(first!)).toBe('200')
    expect((await send(behind.port, { path: '/healthz' })).status).toBe(200)
    expect(behind.logLines).toEqual([])
  } finally {
    for (const socket of sockets) socket.destroy()
    await behind.close()
  }
})
