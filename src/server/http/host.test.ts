import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBuiltConsole } from '../testing/built-console.ts'
import { send, sendBytes } from '../testing/http-request.ts'
import { accountSid, authToken, findFreePort, startTestServer, type TestServer } from '../testing/start-test-server.ts'
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
    ['api.sao-paulo.us1.twilio.com', 'us1'],
    ['api.ashburn-ix.us1.twilio.com', 'us1'],
    ['api.london-ix.ie1.twilio.com', 'ie1'],
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
    'api.-ix.us1.twilio.com',
    'api.sao-.us1.twilio.com',
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
      const sentence = 'Latchkey does not answer to this host name. Its address is https://keys.example.com'
      for (const path of ['/', '/assets/app-1a2b.js']) {
        expect(await get(host, path), path).toMatchObject({ status: 421, text: `${sentence}\n` })
      }
      const code = 'misdirected'
      expect(await get(host, '/api/session')).toMatchObject({
        status: 421,
        body: { error: { code, message: sentence } },
      })
      const rest = await get(host, '/2010-04-01/Accounts/AC1/Keys.json')
      expect(rest).toMatchObject({ status: 421, body: { code: 20001, message: sentence, status: 421 } })
    },
  )

  it('is what counts, also beside a whole address that names another host', async () => {
    expect((await get('evil.example', 'http://keys.example.com/login')).status).toBe(421)
    expect((await get('keys.example.com', 'http://keys.example.com/login')).status).toBe(200)
  })

  it('knows no case, may end in a dot, and may name the port of https', async () => {
    for (const host of ['KEYS.Example.COM', 'keys.example.com.', 'Keys.example.com.:443', 'keys.example.com:443']) {
      expect((await get(host)).status, host).toBe(200)
    }
    expect((await get('keys.example.com..')).status).toBe(421)
    expect((await get('keys.example.com:80')).status).toBe(421)
  })

  it('may stand in a request once', async () => {
    const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    for (const [first, second] of [
      ['keys.example.com', 'evil.example'],
      ['evil.example', 'keys.example.com'],
      ['keys.example.com', 'keys.example.com'],
    ]) {
      const twice = `Host: ${first}\r\nHOST: ${second}\r\nConnection: close\r\n\r\n`
      const page = await sendBytes(server.port, `GET /login HTTP/1.1\r\n${twice}`)
      expect(page).toMatchObject({ status: 400, text: 'A request names one host.\n' })
      const rest = await sendBytes(server.port, `GET ${path} HTTP/1.1\r\n${twice}`)
      expect(JSON.parse(rest!.text)).toMatchObject({ status: 400, code: 20001 })
    }
  })

  it('may not be missing', async () => {
    const reply = await sendBytes(server.port, 'GET /login HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(reply!.status).toBe(421)
    expect(reply!.headers['x-content-type-options']).toBe('nosniff')
  })

  it('does not matter for health, whatever its query', async () => {
    for (const host of ['evil.example', '10.0.0.1:3000', 'keys.example.com']) {
      for (const path of ['/healthz', '/readyz', '/readyz?verbose', '/healthz?']) {
        expect(await get(host, path), `${host} ${path}`).toMatchObject({ status: 200, body: { status: 'ok' } })
      }
    }
  })

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', '127.0.0.2'])(
    'of this machine (%s) is told the public URL, and not sent there: a proxy that names its upstream would bring it back',
    async (host) => {
      const reply = await get(host, '/account/x?page=1')
      expect(reply.status).toBe(421)
      expect(reply.headers.location).toBeUndefined()
      expect(reply.text).toMatch(
        /^The address of Latchkey is https:\/\/keys\.example\.com\. If this is where you are, /,
      )
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

describe('a page under another name of this machine', () => {
  const built = writeBuiltConsole()
  afterAll(() => built.remove())

  it('moves to the public URL where this server itself listens there', async () => {
    const port = await findFreePort()
    const publicUrl = `http://localhost:${port}`
    const server = await startTestServer({ port, publicUrl, consoleRoot: built.root })
    for (const host of [`127.0.0.1:${port}`, `[::1]:${port}`, '127.0.0.2']) {
      const reply = await send(port, { path: '/login?next=%2F', headers: { host, accept: 'text/html' } })
      expect(reply).toMatchObject({ status: 302, headers: { location: `${publicUrl}/login?next=%2F` } })
    }
    await server.close()
  })

  it('does not where a proxy on this machine listens there', async () => {
    const server = await startTestServer({ publicUrl: 'http://localhost:1', consoleRoot: built.root })
    const host = `127.0.0.1:${server.port}`
    expect((await send(server.port, { path: '/login', headers: { host, accept: 'text/html' } })).status).toBe(421)
    await server.close()
  })
})

describe('X-Forwarded-Host', () => {
  const built = writeBuiltConsole()
  afterAll(() => built.remove())
  const path = '/login'
  const accept = 'text/html'
  const options = { publicUrl: 'https://keys.example.com', consoleRoot: built.root }

  it('counts in the place of Host where a trusted proxy sends it', async () => {
    const server = await startTestServer({ ...options, env: { TRUSTED_PROXIES: 'loopback' } })
    const status = async (forwarded: string, host: string) =>
      (await send(server.port, { path, headers: { host, accept, 'x-forwarded-host': forwarded } })).status
    expect(await status('keys.example.com', '127.0.0.1:3000')).toBe(200)
    expect(await status('Keys.Example.com.', 'upstream')).toBe(200)
    // The proxy adds its own behind what a client may have sent.
    expect(await status('evil.example, keys.example.com', 'upstream')).toBe(200)
    expect(await status('keys.example.com, evil.example', 'keys.example.com')).toBe(421)
    await server.close()
  })

  it('names the region of a request too', async () => {
    const server = await startTestServer({ ...options, env: { TRUSTED_PROXIES: 'loopback' } })
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    const keys = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    const ask = (forwarded: string) =>
      send(server.port, { path: keys, headers: { host: 'upstream', authorization, 'x-forwarded-host': forwarded } })
    expect((await ask('api.twilio.com')).status).toBe(200)
    expect((await ask('api.dublin.ie1.twilio.com')).status).toBe(401)
    await server.close()
  })

  it('is not looked at where no proxy is trusted', async () => {
    const server = await startTestServer(options)
    const headers = { host: 'evil.example', accept, 'x-forwarded-host': 'keys.example.com' }
    expect((await send(server.port, { path, headers })).status).toBe(421)
    await server.close()
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
