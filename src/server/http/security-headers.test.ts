import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBuiltConsole } from '../testing/built-console.ts'
import { type Reply, send, type Sent } from '../testing/http-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

/** Of what programs read, which is no page. */
const policyOfData = ["default-src 'none'", "frame-ancestors 'none'"]

const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
const consoleCall = { 'x-latchkey-console': '1' }
const keys = `/2010-04-01/Accounts/${accountSid}/Keys.json`
/** A reply of every kind: its status, the request, and whether it may be stored. */
const kinds: [string, number, Sent, 'stored'?][] = [
  ['a page', 200, { path: '/login' }],
  ['a file', 200, { path: '/assets/app-1a2b.js' }, 'stored'],
  ['a missing file', 404, { path: '/assets/nothing.js' }],
  ['health', 200, { path: '/healthz' }],
  ['success of the console API', 200, { path: '/api/session', headers: consoleCall }],
  ['an error of the console API', 401, { path: `/api/accounts/${accountSid}/us1/api-keys`, headers: consoleCall }],
  ['a refused call of the console API', 403, { path: '/api/session' }],
  [
    'a body that is no JSON',
    415,
    { method: 'POST', path: '/api/session', body: 'x', headers: { 'content-type': 'text/plain' } },
  ],
  [
    'a body that is too large',
    413,
    {
      method: 'POST',
      path: keys,
      body: 'x'.repeat(70_000),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  ['a missing endpoint', 404, { path: '/api/nothing' }],
  ['success of the REST API', 200, { path: keys, headers: { authorization } }],
  ['a created key', 201, { method: 'POST', path: keys, headers: { authorization } }],
  ['an error of the REST API', 401, { path: keys }],
  ['a method that is not allowed', 405, { method: 'PUT', path: keys }],
  ['a method that nothing has', 404, { method: 'POST', path: '/login' }],
  ['a foreign host', 421, { path: '/', headers: { host: 'evil.example' } }],
  ['the REST API under a foreign host', 421, { path: keys, headers: { host: 'evil.example' } }],
  ['an address that cannot be read', 400, { path: '/%zz' }],
  ['an address of the REST API that cannot be read', 400, { path: '/2010-04-01/%zz' }],
  ['what is at no address', 404, { path: '/nothing' }],
  ['another method', 404, { method: 'PROPFIND', path: '/login' }],
  ['another method of the REST API', 405, { method: 'PROPFIND', path: keys }],
  ['a redirect', 302, { path: '/.well-known/change-password' }],
]

const headersOfPages = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-frame-options',
]

/** What a file of a page bears: only what concerns a program that loads it. */
function expectSecureFile({ headers }: Reply): void {
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  expect(headersOfPages.filter((name) => name in headers)).toEqual([])
}

function expectSecure(reply: Reply, path: string): void {
  const { headers } = reply
  const data = path.startsWith('/2010-04-01')
  if (!data) expect(headersOfPages.filter((name) => !(name in headers))).toEqual([])
  expect(String(headers['content-security-policy']).split(';')).toEqual(data ? policyOfData : policy)
  expect(headers['cross-origin-opener-policy']).toBe(data ? undefined : 'same-origin')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  expect(headers['x-powered-by']).toBeUndefined()
  expect(headers['server']).toBeUndefined()
  expect(headers['access-control-allow-origin']).toBeUndefined()
}

describe.each([
  ['plain http', undefined, undefined],
  ['https', 'https://keys.example.com', 'max-age=31536000'],
])('over %s', (_name, publicUrl, transport) => {
  const built = writeBuiltConsole()
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ consoleRoot: built.root, ...(publicUrl === undefined ? {} : { publicUrl }) })
  })
  afterAll(async () => {
    await server.close()
    built.remove()
  })

  it.each(kinds)('%s (%i) bears the headers that it wants', async (_kind, status, sent, storing) => {
    const reply = await send(server.port, sent)
    expect(reply.status).toBe(status)
    if (storing === undefined) expectSecure(reply, sent.path)
    else expectSecureFile(reply)
    expect(reply.headers['strict-transport-security']).toBe(transport)
    if (storing === undefined) expect(reply.headers['cache-control']).toBe('no-store')
    else expect(reply.headers['cache-control']).toContain('immutable')
  })
})

it('a page of a plain-http name that browsers do not trust bears no opener policy, which they would only complain about', async () => {
  const built = writeBuiltConsole()
  const env = { ALLOW_INSECURE_HTTP: '1' }
  const server = await startTestServer({ consoleRoot: built.root, publicUrl: 'http://keys.lan:3000', env })
  const { status, headers } = await send(server.port, { path: '/login', headers: { host: 'keys.lan:3000' } })
  expect(status).toBe(200)
  expect(headers['cross-origin-opener-policy']).toBeUndefined()
  expect(headers['x-frame-options']).toBe('DENY')
  await server.close()
  built.remove()
})
