import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, sendBytes } from '../testing/http-request.ts'
import { keysPath } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ logLevel: 'info' })
})
afterAll(() => server.close())

interface Parts {
  status: number
  headers: Record<string, unknown>
  text: string
}

/** Holds that a refusal has the shape of the part of the server that was addressed, and the headers of any reply. */
function expectRefusal(reply: Parts | null, area: 'rest' | 'console' | 'page', status: number): void {
  expect(reply?.status).toBe(status)
  const { headers, text } = reply!
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-type']).toBe(`${area === 'page' ? 'text/plain' : 'application/json'}; charset=utf-8`)
  if (area === 'page') expect(text).toMatch(/^[A-Z][^\n]+\n$/)
  if (area === 'rest') expect(JSON.parse(text)).toMatchObject({ code: expect.any(Number), status })
  if (area === 'console') expect(JSON.parse(text)).toMatchObject({ error: { code: expect.any(String) } })
}

const places = [
  ['rest', keysPath],
  ['console', '/api/session'],
  ['page', '/login'],
] as const

describe.each(places)('a request of the part "%s"', (area, path) => {
  it('whose address cannot be read', async () => {
    for (const broken of ['/%zz', '/%E9', '/%']) {
      expectRefusal(await send(server.port, { path: path + broken }), area, 400)
    }
  })

  it.each([
    ['with a broken header', 400, 'Broken header\r\n'],
    ['with two lengths', 400, 'Content-Length: 1\r\nContent-Length: 2\r\n'],
    ['with a length and chunks', 400, 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'],
    ['with too many headers', 431, `X-Large: ${'x'.repeat(17 * 1024)}\r\n`],
    ['with an unknown expectation', 417, 'Expect: a-miracle\r\nConnection: close\r\n'],
  ])('%s (%i)', async (_case, status, lines) => {
    const before = server.logLines.length
    const bytes = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${lines}\r\n`
    expectRefusal(await sendBytes(server.port, bytes), area, status)
    const logged = server.logLines.slice(before).map((line) => JSON.parse(line) as { status?: number })
    expect(logged).toMatchObject([{ status }])
  })

  it('to a foreign host (421)', async () => {
    expectRefusal(await send(server.port, { path, headers: { host: 'evil.example' } }), area, 421)
  })
})

it('a body that stops arriving is answered in the shape of what was addressed, and one that is not a request in words', async () => {
  // Brought forward: what is tested is the answer, not the time.
  const { server: http } = server.app
  const wait = { headers: http.headersTimeout, request: http.requestTimeout }
  http.headersTimeout = http.requestTimeout = 1
  try {
    const head = `POST ${keysPath} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 9\r\n`
    const form = 'Content-Type: application/x-www-form-urlencoded\r\n\r\nFr'
    expectRefusal(await sendBytes(server.port, head + form), 'rest', 408)
    expectRefusal(await sendBytes(server.port, 'GET /lo'), 'page', 408)
  } finally {
    http.headersTimeout = wait.headers
    http.requestTimeout = wait.request
  }
})

it('CONNECT is refused in words', async () => {
  const reply = await sendBytes(server.port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n')
  expectRefusal(reply, 'page', 405)
})

it('a method that Node does not know is a broken request', async () => {
  const bytes = `BREW ${keysPath} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`
  expectRefusal(await sendBytes(server.port, bytes), 'rest', 400)
})

it.each(['PROPFIND', 'LINK', 'PURGE', 'SEARCH', 'QUERY', 'TRACE'])(
  '%s is a method that keys have not',
  async (method) => {
    const reply = await send(server.port, { method, path: keysPath })
    expectRefusal(reply, 'rest', 405)
    expect(reply.body).toMatchObject({ code: 20004 })
    expect(reply.headers['allow']).toBe('GET, POST')
  },
)

it('a connection that its client drops in the middle of a request harms no other', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`POST ${keysPath} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 9\r\n\r\n`, () => {
        socket.resetAndDestroy()
        resolve()
      })
    })
  })
  expect((await send(server.port, { path: '/healthz' })).status).toBe(200)
})

describe('a body far too large', () => {
  const large = 20 * 1024 * 1024

  it.each(places.slice(0, 2))('sent by fetch is answered in words that it can read: %s', async (area, path) => {
    const body = Buffer.alloc(large, 'x')
    const type = area === 'rest' ? 'application/x-www-form-urlencoded' : 'application/json'
    const reply = await fetch(server.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': type, origin: server.publicUrl, 'x-latchkey-console': '1' },
    })
    const { status, headers } = reply
    expectRefusal({ status, headers: Object.fromEntries(headers), text: await reply.text() }, area, 413)
  })

  it('is no different where its length is not told', async () => {
    const body = Readable.from(Array.from({ length: large / 65_536 }, () => Buffer.alloc(65_536, 'x')))
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const reply = await fetch(`${server.url}${keysPath}`, init as unknown as RequestInit)
    expect(reply.status).toBe(413)
  })
})
