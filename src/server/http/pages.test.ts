import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { getSession, sessionLifetime } from '#contract/session.ts'
import { shell, writeBuiltConsole } from '../testing/built-console.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { addAccount, addKey, addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { fillShell } from './pages.ts'

const html = { accept: 'text/html,application/xhtml+xml' }
const listPath = `/account/${accountSid}/settings/us1/api-keys/list`

/** The first data in a page, as the console reads it. */
function readFirstData(page: string): { key: unknown[]; data: unknown }[] {
  const match = /<script type="application\/json" id="first-data">([^<]*)<\/script>/.exec(page)
  if (match === null) throw new Error('the page holds no first data')
  return JSON.parse(match[1]!) as { key: unknown[]; data: unknown }[]
}

describe('the shell', () => {
  const [before, after] = shell.split('<!--first-data-->') as [string, string]
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '</script><h1>',
      '<!--',
      '<script>',
      '<!--first-data-->',
      '<html lang="en">',
      '$&',
      "$'",
      '\u2028',
      ']]>',
    ),
    fc.stringMatching(/^[<>/scrip!\-t$&`]{0,12}$/),
  )

  it('never takes a < from its data, and gives the data back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ stringUnit: 'grapheme' })),
        fc.array(fc.record({ name: text })),
        (values, names) => {
          const replies = [...values, ...names]
          const filled = fillShell(shell, { replies, page: '', theme: undefined })
          expect(filled.startsWith(before)).toBe(true)
          expect(filled.endsWith(after)).toBe(true)
          const element = filled.slice(before.length, filled.length - after.length)
          expect(element.startsWith('<script type="application/json" id="first-data">')).toBe(true)
          expect(element.match(/</g)).toHaveLength(2)
          expect(readFirstData(filled)).toEqual(JSON.parse(JSON.stringify(replies)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each(['light', 'dark'])('bears the theme %s', (theme) => {
    expect(fillShell(shell, { replies: [], page: '', theme })).toContain(`<html lang="en" data-theme="${theme}">`)
  })

  it.each([undefined, '', 'blue', '"><script>', 'dark"'])('bears no theme for %j', (theme) => {
    expect(fillShell(shell, { replies: [], page: '', theme })).toContain('<!doctype html><html lang="en"><head>')
  })
})

describe('the shell of a demo database', () => {
  it('says that nothing is real, before everything else; no other does', () => {
    const fill = (demo: boolean) =>
      fillShell(`<!--demo-->${shell}`, { replies: [], page: '<!--demo-->', theme: undefined, demo })
    expect(fill(true).split('nothing here is real')).toHaveLength(2)
    expect(fill(false)).not.toContain('nothing here is real')
  })
})

describe('a page', () => {
  const built = writeBuiltConsole()
  let server: TestServer
  let client: ConsoleClient
  beforeAll(async () => {
    server = await startTestServer({ consoleRoot: built.root })
    client = await server.client().logIn(owner)
  })
  afterAll(async () => {
    await server.close()
    built.remove()
  })

  const open = (path: string, who: ConsoleClient = client) => who.send('GET', path, undefined, html)

  it('brings session and list with it, under the keys that the console looks for', async () => {
    await addKey(server, { friendlyName: '</script><h1>Mario</h1>' })
    const session = await client.get(getSession, {})
    const list = await client.get(listApiKeys, { accountSid, region: 'us1' })
    const reply = await open(listPath)
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(readFirstData(reply.text)).toEqual([
      { key: ['GET /api/session', {}], data: session },
      { key: ['GET /api/accounts/:accountSid/:region/api-keys', { accountSid, region: 'us1' }], data: list },
    ])
    expect(reply.text).not.toContain('</script><h1>')
  })

  it('of a later page of the list brings that page', async () => {
    const account = await addAccount(server, accountSid)
    for (let i = 0; i < 30; i++) await addKey(server, { accountSid: account.sid })
    const at = { accountSid: account.sid, region: 'us1' } as const
    const { nextPage } = await client.get(listApiKeys, at)
    const second = await client.get(listApiKeys, { ...at, page: nextPage! })
    const reply = await open(`/account/${account.sid}/settings/us1/api-keys/list?page=${nextPage}`)
    expect(readFirstData(reply.text)[1]).toEqual({
      key: ['GET /api/accounts/:accountSid/:region/api-keys', { ...at, page: nextPage }],
      data: second,
    })
  })

  it('of another view of the list brings that view, and of one that there is not the usual', async () => {
    await addKey(server, { friendlyName: 'Märio', type: 'main' })
    const at = { accountSid, region: 'us1' } as const
    const view = { search: 'mario', type: 'main', sort: 'name', size: '50' } as const
    const inView = await client.get(listApiKeys, { ...at, ...view })
    expect(inView.keys.map((key) => key.friendlyName)).toEqual(['Märio'])
    const reply = await open(`${listPath}?${new URLSearchParams({ ...view, other: '1' }).toString()}`)
    const endpoint = 'GET /api/accounts/:accountSid/:region/api-keys'
    expect(readFirstData(reply.text)[1]).toEqual({ key: [endpoint, { ...at, ...view }], data: inView })
    const broken = await open(`${listPath}?page=broken`)
    const instead = { ...(await client.get(listApiKeys, at)), firstPageInstead: true }
    expect(readFirstData(broken.text)[1]).toEqual({ key: [endpoint, { ...at, page: 'broken' }], data: instead })
    const unknown = await open(`${listPath}?search=+&type=admin&sort=random&size=26`)
    expect(readFirstData(unknown.text)[1]).toEqual({ key: [endpoint, at], data: await client.get(listApiKeys, at) })
  })

  it('for a person who is not logged in says that, and nothing of accounts', async () => {
    const reply = await open(listPath, server.client())
    expect(reply.status).toBe(200)
    expect(readFirstData(reply.text)).toEqual([{ key: ['GET /api/session', {}], data: { session: null } }])
  })

  it.each(['/', '/login', '/?a=1', '/account/x/settings/y/api-keys/list'])(
    '%s is answered with the session alone',
    async (path) => {
      const reply = await open(path)
      expect(reply.status).toBe(200)
      expect(readFirstData(reply.text).map(({ key }) => key[0])).toEqual(['GET /api/session'])
    },
  )

  it.each(['/anything/else', '//', '//evil.example/'])('%s, which is none, brings the session alone', async (path) => {
    const reply = await server.client().send('GET', path, undefined, { accept: 'text/html' })
    expect(reply.status).toBe(404)
    expect(readFirstData(reply.text).map(({ key }) => key[0])).toEqual(['GET /api/session'])
  })

  it('of a foreign account brings nothing of it', async () => {
    const stranger = await server.client().logIn(await addUser(server, {}))
    expect(readFirstData((await open(listPath, stranger)).text)).toHaveLength(1)
  })

  it('counts as activity', async () => {
    const user = await addUser(server, { [accountSid]: 'viewer' })
    const viewer = await server.client().logIn(user)
    const soon = Date.now() + (sessionLifetime.idleMinutes - 5) * 60_000
    const ofUser = server.ctx.db.updateTable('sessions').where('user_id', '=', user.id)
    await ofUser.set({ expires_at: soon }).execute()
    expect((await open('/', viewer)).setCookies).toHaveLength(1)
    const row = await server.ctx.db
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', user.id)
      .executeTakeFirstOrThrow()
    expect(row.expires_at).toBeGreaterThan(soon)
  })

  it('bears the theme of the cookie', async () => {
    const reply = await client.send('GET', '/', undefined, { ...html, cookie: 'theme=dark' })
    expect(reply.text).toContain('data-theme="dark"')
  })

  it('that fails does not say why', async () => {
    const broken = await startTestServer({ consoleRoot: built.root, logLevel: 'error' })
    try {
      const visitor = await broken.client().logIn(owner)
      await broken.ctx.db.schema.dropTable('memberships').execute()
      const reply = await visitor.send('GET', '/', undefined, html)
      expect(reply.status).toBe(500)
      expect(reply.text).not.toMatch(/memberships|SQL|no such table/i)
      expect(broken.logLines.join('')).toContain('no such table: memberships')
    } finally {
      await broken.close()
    }
  })

  it('is kept by no one, while files under /assets/ are kept for ever', async () => {
    expect((await open('/')).headers['cache-control']).toBe('no-store')
    const asset = await open('/assets/app-1a2b.js')
    expect(asset.text).toBe('export const app = 1\n')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-type']).toMatch(/javascript/)
    expect((await open('/favicon.svg')).headers['content-type']).toBe('image/svg+xml')
  })

  it.each([
    '/assets/nothing.js',
    '/assets/',
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/assets/..%2findex.html',
  ])('%s is no file', async (path) => {
    const reply = await open(path)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.text).not.toContain('<title>')
  })

  it('is not served to other methods', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await client.send(method, '/login')).status).toBe(404)
  })
})
