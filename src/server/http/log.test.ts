import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { logIn } from '#contract/passwords.ts'
import { logOut } from '#contract/session.ts'
import { writeBuiltConsole } from '../testing/built-console.ts'
import { send, sendBytes } from '../testing/http-request.ts'
import { accountSid, authToken, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

const built = writeBuiltConsole()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ logLevel: 'trace', consoleRoot: built.root })
})
afterAll(async () => {
  await server.close()
  built.remove()
})

type Line = Record<string, unknown>

/** The lines that a piece of work writes. The reply may arrive before its line, so this waits for them. */
async function linesOf(work: () => Promise<unknown>, requests: number): Promise<Line[]> {
  const start = server.logLines.length
  await work()
  const lines = () => server.logLines.slice(start).map((line) => JSON.parse(line) as Line)
  await expect.poll(() => lines().filter((line) => line['msg'] === 'request').length, { interval: 5 }).toBe(requests)
  return lines()
}

describe('the log', () => {
  it('has one JSON line a request, with what is needed and no more', async () => {
    const client = server.client()
    const lines = await linesOf(async () => {
      await client.logIn(owner)
      await client.call(listApiKeys, { accountSid, region: 'us1' })
      await send(server.port, { path: '/no/such?page=1', headers: { accept: 'text/html' } })
      await send(server.port, { method: 'POST', path: '/no/such?page=1' })
      await send(server.port, { path: '/', headers: { host: 'evil.example' } })
    }, 5)
    expect(lines).toHaveLength(5)
    const user = await server.ctx.db.selectFrom('users').select('id').executeTakeFirstOrThrow()
    const common = {
      level: 'info',
      time: expect.any(String),
      reqId: expect.any(String),
      ms: expect.any(Number),
      msg: 'request',
    }
    expect(lines).toEqual([
      { ...common, method: 'POST', route: '/api/session', status: 201 },
      {
        ...common,
        method: 'GET',
        route: '/api/accounts/:accountSid/:region/api-keys',
        status: 200,
        actor: { kind: 'session', id: user.id },
      },
      { ...common, method: 'GET', route: '/*', status: 404 },
      { ...common, method: 'POST', route: 'none', status: 404 },
      { ...common, method: 'GET', route: '/', status: 421 },
    ])
  })

  it('names the line of an error in the reply', async () => {
    const client = server.client()
    let requestId: unknown
    const lines = await linesOf(async () => {
      const reply = await client.call(listApiKeys, { accountSid, region: 'us1' })
      requestId = (reply.body as { error: { requestId: string } }).error.requestId
    }, 1)
    expect(lines).toMatchObject([{ reqId: requestId, status: 401 }])
  })

  it('holds no secret, token, password, cookie, body or query, whatever happens', async () => {
    const marks: Record<string, string> = {
      password: owner.password,
      'wrong password': 'wrong-password-canary',
      'auth token': authToken,
      query: 'query-canary',
      path: 'path-canary',
      'key name': 'name-canary',
      'header value': 'header-canary',
    }
    const all = `?${marks['query']}=${marks['query']}`
    const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const keys = `/2010-04-01/Accounts/${accountSid}/Keys`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const client = server.client()

    await linesOf(async () => {
      await client.call(logIn, { email: owner.email, password: 'wrong-password-canary' })
      await client.logIn(owner)
      marks['cookie'] = client.sessionCookie.split('=')[1]!
      marks['session token'] = decodeURIComponent(marks['cookie']).split('.')[0]!
      const input = { accountSid, region: 'us1', friendlyName: 'name-canary', type: 'main' } as const
      const made = await client.get(createApiKey, input)
      marks['secret'] = made.secret
      const authorization = basic(made.key.sid, made.secret)
      marks['authorization'] = authorization.slice('Basic '.length)
      marks['token authorization'] = basic(accountSid, authToken).slice('Basic '.length)

      await client.send('POST', `/api/session${all}`, '{"email": "wrong-password-canary')
      await client.send('GET', `/api/path-canary${all}`, undefined, { 'user-agent': 'header-canary' })
      await client.send('GET', `/path-canary${all}`, undefined, { referer: 'https://x/header-canary' })
      await client.send('GET', `/assets/path-canary.js${all}`)
      await client.send('DELETE', `/path-canary${all}`)
      await send(server.port, { path: `${keys}.json${all}`, headers: { authorization } })
      await send(server.port, {
        path: `${keys}.json?PageToken=query-canary`,
        headers: { authorization: basic(accountSid, authToken) },
      })
      await send(server.port, {
        path: `${keys}/path-canary.json`,
        headers: { authorization: basic(accountSid, 'wrong-password-canary') },
      })
      await send(server.port, { path: `/path-canary${all}`, headers: { host: 'header-canary' } })
      await send(server.port, {
        method: 'POST',
        path: `${keys}.json`,
        headers: { authorization, ...form },
        body: 'FriendlyName=name-canary',
      })
      await send(server.port, { method: 'POST', path: `${keys}.json`, headers: form, body: 'x'.repeat(70_000) })
      // Faults inside, whose messages are logged.
      await server.ctx.db.schema.alterTable('audit_events').renameTo('gone').execute()
      await client.call(createApiKey, { ...input, type: 'standard' })
      await send(server.port, {
        method: 'POST',
        path: `${keys}.json`,
        headers: { authorization, ...form },
        body: 'FriendlyName=name-canary',
      })
      await server.ctx.db.schema.alterTable('gone').renameTo('audit_events').execute()
      await client.call(logOut, {})
      await send(server.port, { path: `/path-canary/%zz${all}` })
      await sendBytes(server.port, `GET /path-canary${all} HTTP/1.1\r\nX-Canary header-canary\r\n\r\n`)
    }, 18)

    const log = server.logLines.join('')
    expect(log).toContain('a request failed')
    expect(
      Object.entries(marks)
        .filter(([, mark]) => mark === '' || log.includes(mark))
        .map(([name]) => name),
    ).toEqual([])
  })

  it('keeps a line a line, whatever a name holds', async () => {
    const lines = await linesOf(
      () => send(server.port, { path: `/2010-04-01/Accounts/%0A%1B[31m/Keys.json`, headers: { 'user-agent': 'a' } }),
      1,
    )
    expect(lines).toHaveLength(1)
    for (const line of server.logLines) {
      expect(line.endsWith('\n')).toBe(true)
      expect(JSON.parse(line)).toBeTypeOf('object')
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/)
    }
  })
})
