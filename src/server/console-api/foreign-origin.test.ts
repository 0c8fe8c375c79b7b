import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { createSecondaryToken } from '#contract/auth-tokens.ts'
import { type Endpoint, pathFields } from '#contract/endpoint.ts'
import { ErrorReply } from '#contract/errors.ts'
import { addMember, listMembers } from '#contract/members.ts'
import { listSessions } from '#contract/own-sessions.ts'
import { consoleHeader } from '../http/same-origin.ts'
import type { ConsoleClient, HeaderChanges } from '../testing/console-client.ts'
import { addKey, addUser } from '../testing/people-and-keys.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { consoleRoutes } from './routes.ts'

let server: TestServer
let client: ConsoleClient
let sid: string
let otherSession: string
let userId: string
let invitation: string
let links: { read: string; accepted: string; joined: string }
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
  sid = (await addKey(server)).key.sid
  await server.client().logIn(owner)
  const { sessions } = await client.get(listSessions, {})
  otherSession = sessions.find((session) => !session.current)!.id
  userId = (await addUser(server, { [accountSid]: 'viewer' })).id
  await client.get(createSecondaryToken, { accountSid, region: 'ie1' })
  const invite = async (email: string) => {
    const { link } = await client.get(addMember, { accountSid, email, role: 'viewer' })
    return link.split('#')[1]!
  }
  await invite('cancelled@example.com')
  invitation = (await client.get(listMembers, { accountSid })).invitations[0]!.id
  const somebody = await addUser(server, {})
  links = {
    read: await invite('read@example.com'),
    accepted: await invite('accepted@example.com'),
    joined: await invite(somebody.email),
  }
})
afterAll(() => server.close())

/** Everything that a call could change. */
async function everything(): Promise<unknown> {
  const { db } = server.ctx
  return [
    await db.selectFrom('api_keys').selectAll().execute(),
    await db.selectFrom('sessions').selectAll().execute(),
    await db.selectFrom('accounts').selectAll().execute(),
    await db.selectFrom('auth_tokens').selectAll().execute(),
    await db.selectFrom('memberships').selectAll().execute(),
    await db.selectFrom('invitations').selectAll().execute(),
    await db.selectFrom('users').selectAll().execute(),
    await db.selectFrom('audit_events').selectAll().execute(),
  ]
}

/** Input that each endpoint would take. */
const values: Record<string, Record<string, unknown>> = {
  'POST /api/session': { ...owner },
  'POST /api/session/confirmation': { password: owner.password },
  'POST /api/session/password': { currentPassword: owner.password, newPassword: 'another long password' },
  'POST /api/accounts/:accountSid/:region/api-keys': { friendlyName: 'Planted', type: 'standard' },
  'PATCH /api/accounts/:accountSid/:region/api-keys/:sid': { friendlyName: 'Planted' },
  'POST /api/accounts/:accountSid/:region/api-keys/:sid/test': { secret: 'Planted' },
  // Where there is one that is not promoted.
  'DELETE /api/accounts/:accountSid/:region/auth-tokens/secondary': { region: 'ie1' },
  'POST /api/accounts/:accountSid/subaccounts': { friendlyName: 'Planted' },
  'PATCH /api/accounts/:accountSid/settings': { preventsEscalation: true },
  'PATCH /api/accounts/:accountSid': { friendlyName: 'Planted' },
  'POST /api/accounts/:accountSid/members': { email: 'planted@example.com', role: 'owner' },
  'PATCH /api/accounts/:accountSid/members/:userId': { role: 'owner' },
  'POST /api/invitations/acceptance': { name: 'Planted', password: 'five unrelated words here' },
  'POST /api/invitations/acceptance-as-user': { password: owner.password },
}
const endpoints = consoleRoutes.map((route) => route.endpoint)
const changing = endpoints.filter((endpoint) => endpoint.method !== 'GET')
const named = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`

function inputFor(endpoint: Endpoint): Record<string, unknown> {
  const { version } = server.ctx.permissions
  const slot = 'primary'
  const address: Record<string, string> = { accountSid, region: 'us1', sid, id: otherSession, version, slot, userId }
  const made: Record<string, Record<string, unknown>> = {
    'POST /api/accounts/:accountSid/invitations/:id/link': { id: invitation },
    'DELETE /api/accounts/:accountSid/invitations/:id': { id: invitation },
    'POST /api/invitations/lookup': { token: links.read },
    'POST /api/invitations/acceptance': { token: links.accepted },
    'POST /api/invitations/acceptance-as-user': { token: links.joined },
  }
  const path = Object.fromEntries(pathFields(endpoint.path).map((name) => [name, address[name]]))
  return { ...path, ...values[named(endpoint)], ...made[named(endpoint)] }
}

const refused: [string, HeaderChanges][] = [
  ['without an Origin', { origin: undefined }],
  ['of another origin', { origin: 'https://evil.example' }],
  ['of an opaque origin', { origin: 'null' }],
  ['of another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['of an origin that begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ['that a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['that a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ['that a person typed as an address', { 'sec-fetch-site': 'none' }],
  ['without the console’s header', { [consoleHeader]: undefined }],
  ['with another value in the console’s header', { [consoleHeader]: 'true' }],
]

describe('a changing call', () => {
  it('there are some of every kind', () => {
    expect(new Set(changing.map((endpoint) => endpoint.method))).toEqual(new Set(['POST', 'PATCH', 'DELETE']))
  })

  describe.each(changing.map((endpoint) => [named(endpoint), endpoint] as const))('%s', (_name, endpoint) => {
    it.each(refused)('%s is refused and changes nothing', async (_why, changes) => {
      const before = await everything()
      const reply = await client.call(endpoint, inputFor(endpoint), changes)
      expect(reply.status).toBe(403)
      expect(ErrorReply.parse(reply.body).error.code).toBe('foreign_origin')
      expect(reply.setCookies).toEqual([])
      expect(reply.headers['access-control-allow-origin']).toBeUndefined()
      expect(await everything()).toEqual(before)
    })
  })

  const withBody = changing.filter((endpoint) => endpoint.method !== 'DELETE')
  describe.each(withBody.map((endpoint) => [named(endpoint), endpoint] as const))('%s', (_name, endpoint) => {
    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
      undefined,
    ])('with a body of the type %s is refused and changes nothing', async (type) => {
      const before = await everything()
      const reply = await client.call(endpoint, inputFor(endpoint), { 'content-type': type })
      expect(reply.status).toBe(415)
      expect(ErrorReply.parse(reply.body).error.code).toBe('unsupported_body')
      expect(await everything()).toEqual(before)
    })
  })

  it('is not asked for beforehand with success', async () => {
    const reply = await client.send('OPTIONS', `/api/accounts/${accountSid}/us1/api-keys`, undefined, {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': `content-type,${consoleHeader}`,
    })
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('a reading call', () => {
  const at = { accountSid, region: 'us1' }

  it('needs no Origin, which browsers leave out, but the console’s header', async () => {
    expect((await client.call(listApiKeys, at, { origin: undefined })).status).toBe(200)
    expect((await client.call(listApiKeys, at, { origin: undefined, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    )
    expect((await client.call(listApiKeys, at, { [consoleHeader]: undefined })).status).toBe(403)
  })

  it.each(refused.filter(([, changes]) => !('origin' in changes && changes['origin'] === undefined)))(
    '%s is refused',
    async (_why, changes) => {
      const reply = await client.call(listApiKeys, at, changes)
      expect(reply.status).toBe(403)
      expect(ErrorReply.parse(reply.body).error.code).toBe('foreign_origin')
    },
  )
})

it('the same calls with our own headers pass', async () => {
  // Logging out last, since the others need the session, and before it what ends other sessions, the password or this session.
  const late = [
    'DELETE /api/sessions',
    'POST /api/session/password',
    'POST /api/invitations/acceptance',
    'POST /api/invitations/acceptance-as-user',
    'DELETE /api/session',
  ]
  const ordered = endpoints.toSorted((a, b) => late.indexOf(named(a)) - late.indexOf(named(b)))
  for (const endpoint of ordered) {
    const reply = await client.call(endpoint, inputFor(endpoint), { 'sec-fetch-site': 'same-origin' })
    expect(reply.status, named(endpoint)).toBe(endpoint.status)
  }
})
