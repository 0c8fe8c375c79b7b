import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBuiltConsole } from '../testing/built-console.ts'
import { send } from '../testing/http-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { regionOfHost } from './host.ts'

describe('a product name', () => {
  it.each([
    ['api.twilio.com', 'us1'],
    ['iam.twilio.com', 'us1'],
    ['accounts.twilio.com', 'us1'],
    ['api.twilio.com:443', 'us1'],
    ['api.us1.twilio.com', 'us1'],
    ['api.ashburn.us1.twilio.com', 'us1'],
    ['api.sydney.us1.twilio.com', 'us1'],
    ['api.ie1.twilio.com', 'ie1'],
    ['api.dublin.ie1.twilio.com', 'ie1'],
    ['iam.dublin.ie1.twilio.com', 'ie1'],
    ['api.sydney.au1.twilio.com', 'au1'],
  ])('%s means %s', (host, region) => {
    expect(regionOfHost(host)).toBe(region)
  })

  it.each([
    '',
    'twilio.com',
    'www.twilio.com',
    'video.twilio.com',
    'api.jp1.twilio.com',
    'api.twilio.com.evil.example',
    'evil-api.twilio.com',
    'api.evil.com',
    'api.twilio.com:8443',
    'api.dublin.twilio.com',
    'api.a.dublin.ie1.twilio.com',
    'apixtwilio.com',
    'localhost',
  ])('is not %j', (host) => {
    expect(regionOfHost(host)).toBeNull()
  })
})

describe('the Host of a request', () => {
  const built = writeBuiltConsole()
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ publicUrl: 'https://keys.example.com', consoleRoot: built.root })
  })
  afterAll(async () => {
    await server.close()
    built.remove()
  })

  const get = (host: string, path = '/login', accept = 'text/html') =>
    send(server.port, { path, headers: { host, accept } })

  it('may be the public name, whole and exact', async () => {
    expect((await get('keys.example.com')).status).toBe(200)
    expect((await get('keys.example.com:8080')).status).toBe(421)
    expect((await get('keys.example.com.evil.example')).status).toBe(421)
    expect((await get('other.example.com')).status).toBe(421)
  })

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '0.0.0.0'])(
    'may not be %j: pages, both APIs and files answer 421 without a body of theirs',
    async (host) => {
      for (const path of ['/', '/assets/app-1a2b.js', '/api/session', '/2010-04-01/Accounts/AC1/Keys.json']) {
        const reply = await get(host, path)
        expect(reply.status, path).toBe(421)
        expect(reply.text).toBe('Latchkey does not answer to this host name. Its address is https://keys.example.com\n')
      }
    },
  )

  it('is what counts, also beside a whole address that names another host', async () => {
    expect((await get('evil.example', 'http://keys.example.com/login')).status).toBe(421)
    expect((await get('keys.example.com', 'http://keys.example.com/login')).status).toBe(200)
  })

  it('does not matter for health', async () => {
    for (const host of ['evil.example', '10.0.0.1:3000', 'keys.example.com']) {
      expect(await get(host, '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
      expect(await get(host, '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    }
  })

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', '127.0.0.2'])(
    'of this machine (%s) sends a page on to the public URL',
    async (host) => {
      const reply = await get(host, '/account/x?page=1')
      expect(reply.status).toBe(302)
      expect(reply.headers.location).toBe('https://keys.example.com/account/x?page=1')
    },
  )

  it('of this machine answers API calls, which take no redirect', async () => {
    const rest = await get('localhost:3000', '/2010-04-01/Accounts/AC1/Keys.json', 'application/json')
    expect(rest.status).toBe(401)
    const api = await send(server.port, {
      path: '/api/session',
      headers: { host: '127.0.0.1', 'x-latchkey-console': '1' },
    })
    expect(api.body).toEqual({ session: null })
  })
})

describe('health', () => {
  it('says when the database does not answer, while the process is well', async () => {
    const server = await startTestServer()
    const readiness = () => send(server.port, { path: '/readyz' })
    expect((await readiness()).status).toBe(200)
    await server.ctx.db.destroy()
    expect(await readiness()).toMatchObject({ status: 503, body: { status: 'unavailable' } })
    expect((await send(server.port, { path: '/healthz' })).status).toBe(200)
    await server.close()
  })
})

describe('what is at no address', () => {
  const built = writeBuiltConsole()
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ consoleRoot: built.root })
  })
  afterAll(async () => {
    await server.close()
    built.remove()
  })

  it('is said in plain words, without repeating the address', async () => {
    const reply = await send(server.port, { method: 'POST', path: '/x</h1>' })
    expect(reply.status).toBe(404)
    expect(reply.text).toBe('There is nothing here.\n')
  })

  it('may be asked with HEAD for health and pages', async () => {
    for (const path of ['/healthz', '/readyz', '/']) {
      expect((await send(server.port, { method: 'HEAD', path })).status, path).toBe(200)
    }
  })

  it('is known under its name in capitals too', async () => {
    const host = `LOCALHOST:${server.port}`
    expect((await send(server.port, { path: '/login', headers: { host } })).status).toBe(200)
  })

  it('is refused when the address names a host of its own', async () => {
    const headers = { host: `127.0.0.2:${server.port}`, accept: 'text/html' }
    const reply = await send(server.port, { path: 'http://evil.example/', headers })
    expect(reply.status).toBe(421)
    expect(reply.headers.location).toBeUndefined()
  })

  it.each(['//', '/\\', '/\\evil', '/%00'])('is a page like any other: %s', async (path) => {
    expect((await send(server.port, { path })).status).toBe(200)
  })
})
