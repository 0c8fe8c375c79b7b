import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createApiKey, deleteApiKey, getApiKey, updateApiKey } from '#contract/api-keys.ts'
import { listSessions } from '#contract/own-sessions.ts'
import { confirmPassword, logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { resetPassword } from './sessions/reset-password.ts'
import { openBesideServer } from './db/open.ts'
import type { ConsoleClient } from './testing/console-client.ts'
import type { Reply } from './testing/http-request.ts'
import { addKey, addUser } from './testing/people-and-keys.ts'
import { callRest, expectRestError, keyPath, keysPath } from './testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from './testing/start-test-server.ts'

const at = { accountSid, region: 'us1' } as const
const form = { body: 'FriendlyName=Changed' }

let server: TestServer
let client: ConsoleClient
/** Another program on the same file, such as a backup. */
let beside: DatabaseSync
const hold = () => beside.exec('BEGIN IMMEDIATE')
const release = () => beside.exec('ROLLBACK')

async function begin(lockPatience: number): Promise<void> {
  server = await startTestServer({ lockPatience })
  client = await server.client().logIn(owner)
  beside = new DatabaseSync(server.ctx.config.databaseFile)
}

afterEach(async () => {
  beside.close()
  await server.close()
})

/** One of each change, by both APIs, with the status that it has where it succeeds. */
async function prepareChanges(): Promise<Record<string, [status: number, send: () => Promise<Reply>]>> {
  const [renamed, deleted, restRenamed, restDeleted] = await Promise.all(['a', 'b', 'c', 'd'].map(() => addKey(server)))
  const user = await addUser(server, { [accountSid]: 'owner' })
  const version = { 'if-match': '"1"' }
  const fresh = { ...at, friendlyName: 'Fresh', type: 'standard' } as const
  return {
    create: [201, () => client.call(createApiKey, fresh)],
    rename: [200, () => client.call(updateApiKey, { ...at, sid: renamed!.key.sid, friendlyName: 'Changed' }, version)],
    delete: [204, () => client.call(deleteApiKey, { ...at, sid: deleted!.key.sid }, version)],
    'log-in': [201, () => server.client().call(logIn, { email: user.email, password: user.password })],
    'create by REST': [201, () => callRest(server, 'POST', keysPath, { body: 'FriendlyName=Fresh' })],
    'rename by REST': [200, () => callRest(server, 'POST', keyPath(restRenamed!.key.sid), form)],
    'delete by REST': [204, () => callRest(server, 'DELETE', keyPath(restDeleted!.key.sid))],
  }
}

/** What a change could leave behind. */
async function everything(): Promise<unknown> {
  const { db } = server.ctx
  return {
    keys: await db.selectFrom('api_keys').selectAll().orderBy('number').execute(),
    events: await db.selectFrom('audit_events').selectAll().orderBy('id').execute(),
    guesses: await db.selectFrom('password_guesses').selectAll().orderBy('bucket').execute(),
    sessions: await db.selectFrom('sessions').selectAll().orderBy('id').execute(),
    replies: await db.selectFrom('idempotent_replies').selectAll().orderBy('key_hash').execute(),
  }
}

describe('a database that another program holds for a while', () => {
  it('holds up changes and nothing else; once it is free they succeed', async () => {
    await begin(600_000)
    const { key } = await addKey(server)
    const changes = await prepareChanges()
    hold()
    let answered = 0
    const sent = Object.entries(changes).map(async ([name, [status, send]]) => {
      const reply = await send()
      answered++
      return { name, status, got: reply.status, text: reply.text }
    })
    // All that reads is answered, again and again, while they wait.
    for (let round = 0; round < 10; round++) {
      expect((await client.call(listApiKeys, at)).status).toBe(200)
      expect((await client.call(getApiKey, { ...at, sid: key.sid })).status).toBe(200)
      expect((await client.call(getSession, {})).status).toBe(200)
      expect((await callRest(server, 'GET', keyPath(key.sid))).status).toBe(200)
      expect((await callRest(server, 'GET', keysPath)).status).toBe(200)
      expect((await callRest(server, 'GET', '/readyz')).status).toBe(200)
    }
    expect(answered).toBe(0)
    release()
    for (const { name, status, got, text } of await Promise.all(sent)) expect(got, `${name}: ${text}`).toBe(status)
  })

  it('holds up no request of a session that should be extended, which happens later', async () => {
    await begin(600_000)
    const expiresAt = async () =>
      (await server.ctx.db.selectFrom('sessions').select('expires_at').executeTakeFirstOrThrow()).expires_at
    // As after two minutes without a request.
    const soon = Date.now() + 28 * 60_000
    await server.ctx.db.updateTable('sessions').set({ expires_at: soon }).execute()
    hold()
    const reply = await client.call(listApiKeys, at)
    expect(reply).toMatchObject({ status: 200, setCookies: [] })
    expect(await expiresAt()).toBe(soon)
    release()
    expect((await client.call(listApiKeys, at)).setCookies).not.toEqual([])
    expect(await expiresAt()).not.toBe(soon)
  })

  it('shows a secret as delivered that is not noted yet, and waits for nothing', async () => {
    await begin(600_000)
    const made = await addKey(server)
    await server.ctx.db.updateTable('api_keys').set({ secret_delivered: 0 }).execute()
    hold()
    server.ctx.deliveries.delivered(made.key.sid)
    expect((await client.get(listApiKeys, at)).keys[0]).toMatchObject({ sid: made.key.sid, delivered: true })
    const noting = server.ctx.deliveries.settle()
    expect((await client.get(getApiKey, { ...at, sid: made.key.sid })).key.delivered).toBe(true)
    release()
    await noting
    expect(beside.prepare('SELECT secret_delivered FROM api_keys').all()).toEqual([{ secret_delivered: 1 }])
  })

  it('does not mind a command beside the server, nor does the command', async () => {
    await begin(600_000)
    hold()
    const command = openBesideServer(server.ctx.config.databaseFile)
    let done = false
    const reset = resetPassword({ ...server.ctx, db: command.db }, owner.email).finally(() => (done = true))
    expect((await client.call(listApiKeys, at)).status).toBe(200)
    expect(done).toBe(false)
    release()
    expect(await reset).toMatch(/./)
    await command.close()
    expect((await client.call(listApiKeys, at)).status).toBe(401)
  })
})

describe('a database that another program does not let go', () => {
  it('refuses changes with 503 and when to come again, and nothing of them is there', async () => {
    await begin(20)
    const changes = await prepareChanges()
    const before = await everything()
    const sentence = 'Another program holds the database of this server. Nothing can be changed until it lets go.'
    hold()
    const passwords = {
      'confirm password': () => client.call(confirmPassword, { password: owner.password }),
    }
    for (const [name, send] of Object.entries(passwords)) changes[name] = [204, send]
    const replies = await Promise.all(
      Object.entries(changes).map(async ([name, [, send]]) => ({ name, reply: await send() })),
    )
    for (const { name, reply } of replies) {
      expect(reply.headers['retry-after'], name).toBe('5')
      if (name.endsWith('REST')) expectRestError(reply, 503, 20503, sentence)
      else
        expect(reply, name).toMatchObject({ status: 503, body: { error: { code: 'unavailable', message: sentence } } })
    }
    expect(await everything()).toEqual(before)

    expect((await client.call(listApiKeys, at)).status).toBe(200)
    expect((await client.get(getSession, {})).session?.notWritable).toBe(sentence)
    expect((await callRest(server, 'GET', keysPath)).status).toBe(200)
    const ready = await callRest(server, 'GET', '/readyz')
    expect(ready).toMatchObject({ status: 503, body: { status: 'unavailable', reason: sentence } })
    expect((await callRest(server, 'GET', '/healthz')).status).toBe(200)

    release()
    const isReady = async () => (await callRest(server, 'GET', '/readyz')).status
    await expect.poll(isReady, { timeout: 60_000 }).toBe(200)
    expect((await client.get(getSession, {})).session?.notWritable).toBe(null)
    for (const [name, [status, send]] of Object.entries(changes)) {
      const reply = await send()
      expect(reply.status, `${name}: ${reply.text}`).toBe(status)
    }
  }, 90_000)

  it('ends no session, and says of one that has ended that there is none', async () => {
    await begin(20)
    const ended = await server.client().logIn(owner)
    const [, second] = await server.ctx.db.selectFrom('sessions').select('id').orderBy('created_at').execute()
    await server.ctx.db.updateTable('sessions').set({ expires_at: 0 }).where('id', '=', second!.id).execute()
    hold()
    expect((await client.call(createApiKey, { ...at, friendlyName: 'A', type: 'standard' })).status).toBe(503)
    expect((await client.get(listSessions, {})).sessions).toHaveLength(1)
    expect(await ended.get(getSession, {})).toEqual({ session: null })
    expect((await ended.call(listSessions, {})).status).toBe(401)
  })
})
