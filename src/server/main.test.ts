import { readdirSync, readFileSync, statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '#contract/api-keys.ts'
import { logIn } from '#contract/passwords.ts'
import { consoleHeader } from './http/same-origin.ts'
import { ConsoleClient } from './testing/console-client.ts'
import { send } from './testing/http-request.ts'
import { givenBootstrap, ProcessFixture } from './testing/process-fixture.ts'
import { stop } from './testing/server-process.ts'
import { accountSid, authToken, owner } from './testing/start-test-server.ts'

const fixture = new ProcessFixture()

describe('the first start', () => {
  it('makes an owner and ends its output with URL, e-mail and password, which the second start does not know', async () => {
    const first = await fixture.start({ LOG_LEVEL: 'info' })
    const lines = first.stdout.trimEnd().split('\n').slice(-3)
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}URL +http:\/\/localhost:\d+$/),
      expect.stringMatching(/^ {2}Email +owner@latchkey\.local$/),
      expect.stringMatching(/^ {2}Password +[a-z2-9]{6}(?:-[a-z2-9]{6}){3}$/),
    ])
    const [publicUrl, email, password] = lines.map((line) => line.split(/ +/).at(-1)!) as [string, string, string]
    const client = await new ConsoleClient({ port: fixture.port, publicUrl }).logIn({ email, password })
    expect(client.sessionCookie).toMatch(/./)

    const account = /Account SID +(AC[0-9a-f]{32})/.exec(first.stdout)![1]!
    const token = /Auth Token +([0-9a-f]{32})/.exec(first.stdout)![1]!
    const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
    const path = `/2010-04-01/Accounts/${account}/Keys.json`
    expect((await send(fixture.port, { path, headers: { authorization } })).status).toBe(200)
    expect((await stop(first)).code).toBe(0)

    const second = await fixture.start()
    expect(second.stdout).toContain(`Latchkey is ready at ${publicUrl}\n`)
    expect(second.stdout).not.toContain(password)
    expect(second.stdout).not.toContain('Password')
    const again = await new ConsoleClient({ port: fixture.port, publicUrl }).logIn({ email, password })
    expect(again.sessionCookie).toMatch(/./)
    expect((await stop(second)).code).toBe(0)
  })

  it('takes the owner, account and token that the environment gives, and prints no secret', async () => {
    const server = await fixture.start(givenBootstrap)
    const publicUrl = `http://localhost:${fixture.port}`
    await new ConsoleClient({ port: fixture.port, publicUrl }).logIn(owner)
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    expect((await send(fixture.port, { path, headers: { authorization } })).status).toBe(200)

    const { code, stdout, stderr } = await stop(server)
    expect(code).toBe(0)
    expect(stdout).toContain(`Latchkey is ready at ${publicUrl}\n`)
    for (const secret of [owner.password, authToken]) expect(stdout + stderr).not.toContain(secret)
    expect(stderr).toBe('')
  })

  it('makes files that others on the machine cannot read, with no clear secret in them', async () => {
    const server = await fixture.start(givenBootstrap)
    const client = await new ConsoleClient({
      port: fixture.port,
      publicUrl: `http://localhost:${fixture.port}`,
    }).logIn(owner)
    const input = { accountSid, region: 'us1', friendlyName: 'A key', type: 'standard' } as const
    const { key, secret } = await client.get(createApiKey, input)
    await stop(server)

    const data = join(fixture.folder, 'data')
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(statSync(fixture.keyFile)).toMatchObject({ size: 32 })
    expect(statSync(fixture.keyFile).mode & 0o777).toBe(0o600)
    const database = readFileSync(fixture.databaseFile)
    expect(database.includes(key.sid)).toBe(true)
    const secrets = { secret, authToken, password: owner.password, kek: readFileSync(fixture.keyFile) }
    expect(Object.entries(secrets).filter(([, each]) => database.includes(each))).toEqual([])
  })
})

describe('SIGTERM', () => {
  it('lets a request finish whose body is still on its way, takes no new one, and ends with 0', async () => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    const body = JSON.stringify({ email: owner.email, password: owner.password })
    const agent = new Agent({ keepAlive: true })
    const outgoing = request({
      host: '127.0.0.1',
      port: fixture.port,
      agent,
      method: logIn.method,
      path: logIn.path,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        origin: `http://localhost:${fixture.port}`,
        [consoleHeader]: '1',
        expect: '100-continue',
      },
    })
    const answered = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => {
        let text = ''
        incoming.setEncoding('utf8').on('data', (part: string) => (text += part))
        incoming.on('end', () => resolve({ status: incoming.statusCode, text }))
      })
    })
    // The server has the head of the request once it says that it waits for the rest.
    await new Promise<void>((resolve) => {
      outgoing.on('continue', resolve)
      outgoing.flushHeaders()
    })
    outgoing.write(body.slice(0, 10))
    server.child.kill('SIGTERM')
    await untilRefused()
    outgoing.end(body.slice(10))

    const reply = await answered
    expect(reply.status).toBe(201)
    expect(reply.text).toContain(owner.email)
    const { code, signal, stderr } = await server.ended
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' })
    agent.destroy()
    // What it acknowledged is in the file, and nothing is left over beside it.
    const database = new DatabaseSync(fixture.databaseFile, { readOnly: true })
    expect(database.prepare('SELECT count(*) AS n FROM sessions').get()).toEqual({ n: 1 })
    database.close()
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('or an idle connection does not hold it up (%s)', async (signal) => {
    fixture.useDataOfAnEarlierStart()
    const server = await fixture.start()
    const agent = new Agent({ keepAlive: true })
    await new Promise((resolve) => {
      request({ host: '127.0.0.1', port: fixture.port, path: '/healthz', agent }, (incoming) =>
        incoming.resume().on('end', resolve),
      ).end()
    })
    server.child.kill(signal)
    expect((await server.ended).code).toBe(0)
    agent.destroy()
    expect(readdirSync(join(fixture.folder, 'data')).filter((name) => /-(?:wal|shm|journal)$/.test(name))).toEqual([])
  })

  /** Waits until the server takes no connections any more, by asking for one again and again. */
  async function untilRefused(): Promise<void> {
    const refused = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(fixture.port, '127.0.0.1')
        socket.on('connect', () => {
          socket.destroy()
          resolve(false)
        })
        socket.on('error', () => resolve(true))
      })
    while (!(await refused()));
  }
})

describe('kill -9', () => {
  it('frees the lock, and the next start finds everything that was acknowledged', async () => {
    const server = await fixture.start(givenBootstrap)
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
    const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    const created = await send(fixture.port, { method: 'POST', path, headers: { authorization } })
    server.child.kill('SIGKILL')
    expect((await server.ended).signal).toBe('SIGKILL')

    await fixture.start()
    const listed = await send(fixture.port, { path, headers: { authorization } })
    expect(listed.text).toContain((created.body as { sid: string }).sid)
  })
})
