import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey } from '#contract/api-keys.ts'
import { changePassword, confirmPassword, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { ConsoleClient } from './testing/console-client.ts'
import { send } from './testing/http-request.ts'
import { givenBootstrap, ProcessFixture } from './testing/process-fixture.ts'
import { callRest, expectRestError, basic, keysPath } from './testing/rest-request.ts'
import { boundByRights, stop } from './testing/server-process.ts'
import { accountSid, authToken, owner, startTestServer } from './testing/start-test-server.ts'

const at = { accountSid, region: 'us1' } as const
const newKey = { ...at, friendlyName: 'A key', type: 'standard' } as const
/** A row no shorter than those that filled the database. */
const longKey = { ...newKey, friendlyName: 'n'.repeat(64) }
const sentences = {
  full: 'The disk of this server is full. Nothing can be changed until there is space on it.',
  readOnly: 'This server may not write to its database. Nothing can be changed until it may.',
  failing: 'This server cannot write to its disk. Nothing can be changed until it can; its log says more.',
}

describe('a database with no room left', () => {
  it('answers 507 in both APIs and says why; what is there is read, and it goes on when there is room', async () => {
    const server = await startTestServer()
    try {
      const client = await server.client().logIn(owner)
      const keys = async () => (await client.get(listApiKeys, { ...at, size: '100' })).keys.length
      const create = () => callRest(server, 'POST', keysPath, { body: `FriendlyName=${longKey.friendlyName}` })
      await sql`PRAGMA max_page_count = 1`.execute(server.ctx.db)
      let made = 0
      let reply = await create()
      for (; reply.status === 201; reply = await create()) made++
      expectRestError(reply, 507, 20503, sentences.full)
      expect(reply.headers['retry-after']).toBe('30')
      const refused = await client.call(createApiKey, longKey)
      expect(refused).toMatchObject({ status: 507, body: { error: { code: 'storage_full', message: sentences.full } } })
      expect(await keys()).toBe(made)
      await sql`PRAGMA max_page_count = 100000`.execute(server.ctx.db)
      expect((await create()).status).toBe(201)
      expect((await client.call(createApiKey, newKey)).status).toBe(201)
      expect(await keys()).toBe(made + 2)
    } finally {
      await server.close()
    }
  }, 60_000)
})

describe.runIf(process.platform === 'linux')('a server that cannot write', () => {
  const fixture = new ProcessFixture()

  const browser = () => new ConsoleClient({ port: fixture.port, publicUrl: `http://localhost:${fixture.port}` })
  const rest = (method: string, body?: string) =>
    send(fixture.port, {
      method,
      path: keysPath,
      headers: {
        authorization: basic(accountSid, authToken),
        'content-type': body === undefined ? undefined : 'application/x-www-form-urlencoded',
      },
      ...(body === undefined ? {} : { body }),
    })
  const ready = () => send(fixture.port, { path: '/readyz' })

  /** Holds that nothing can be changed, that everyone is told so, and that reading goes on. */
  async function expectNoChanges(client: ConsoleClient | undefined, message: string): Promise<void> {
    const body = { error: { code: 'unavailable', message } }
    expectRestError(await rest('POST', 'FriendlyName=A'), 503, 20503, message)
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'unavailable', reason: message } })
    expect((await send(fixture.port, { path: '/healthz' })).status).toBe(200)
    expect((await rest('GET')).status).toBe(200)
    // A guess that cannot be counted is not checked, right or wrong.
    for (const password of [owner.password, 'not the password at all']) {
      expect(await browser().call(logIn, { email: owner.email, password })).toMatchObject({ status: 503, body })
    }
    if (client === undefined) return
    expect(await client.call(createApiKey, newKey)).toMatchObject({ status: 503, body })
    expect(await client.call(confirmPassword, { password: owner.password })).toMatchObject({ status: 503, body })
    const passwords = { currentPassword: owner.password, newPassword: 'another quite long password' }
    expect(await client.call(changePassword, passwords)).toMatchObject({ status: 503, body })
    expect((await client.call(listApiKeys, at)).status).toBe(200)
    expect((await client.get(getSession, {})).session?.notWritable).toBe(message)
  }

  async function expectChanges(): Promise<void> {
    await expect.poll(async () => (await ready()).status, { timeout: 25_000 }).toBe(200)
    const client = await browser().logIn(owner)
    expect((await client.call(createApiKey, newKey)).status).toBe(201)
    expect((await rest('POST', 'FriendlyName=A')).status).toBe(201)
    expect((await client.get(getSession, {})).session?.notWritable).toBe(null)
  }

  it('goes on reading while the disk refuses everything, and heals by itself', async () => {
    const { child } = await fixture.start(givenBootstrap)
    const client = await browser().logIn(owner)
    const limit = (size: string) => execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${size}:`])
    limit('0')
    await expectNoChanges(client, sentences.failing)
    limit('unlimited')
    await expectChanges()
  })

  it('serves a file that it may only read, says so, and heals when it may write', async () => {
    fixture.useDataOfAnEarlierStart()
    chmodSync(fixture.databaseFile, 0o400)
    const server = await fixture.start({ ...givenBootstrap, LOG_LEVEL: 'info' }, boundByRights)
    await expectNoChanges(undefined, sentences.readOnly)
    chmodSync(fixture.databaseFile, 0o600)
    await expectChanges()
    const { code, stdout } = await stop(server)
    expect(code).toBe(0)
    expect(stdout).toContain('"reason":"read-only"')
    expect(stdout).toContain('the database can be written to again')
  })
})
