import { probeIds, probePath, probes } from '#contract/probes.ts'
import { METHODS } from 'node:http'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#contract/roles.ts'
import { createSecondaryToken } from '../auth-tokens/create-secondary.ts'
import { misfits, operations } from '../testing/openapi-check.ts'
import { addAccount, addKey, addRestrictedKey, addUser, primaryTokenOf } from '../testing/people-and-keys.ts'
import { as, callRest } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { restApi } from './rest-api.ts'

/*
 * Every route of the REST API, asked by every kind of principal. What is expected is written by hand, from sections 4 and 6
 * of the contract with Twilio's clients (docs/rest-api.md); only the requests are generated.
 *
 * yes: it is done    20003: 401, told nothing    70051: 401, told which permission is missing    404: not found
 */

/** Restricted keys that hold one permission each, in the order of the columns. */
const held = ['api-keys/create', 'api-keys/read', 'api-keys/update', 'api-keys/delete', 'api-keys/list']
const heldOfAccounts = ['accounts/read', 'accounts/list']

/**
 * Columns: Auth Token; keys: Main, Standard, Restricted with nothing; Restricted with each of api-keys/create, read, update,
 * delete, list; with accounts/read, list; a token of another account; the parent's token on a subaccount; the parent's Main
 * key on a subaccount.
 */
const table = `
GET    /2010-04-01/Accounts.json                               yes yes 20003 70051  70051 70051 70051 70051 70051  70051 yes    yes   yes yes
POST   /2010-04-01/Accounts.json                               yes yes 20003 20003  20003 20003 20003 20003 20003  20003 20003  yes   yes yes
GET    /2010-04-01/Accounts/{Sid}.json                         yes yes 20003 70051  70051 70051 70051 70051 70051  yes 70051    20003 yes 20003
POST   /2010-04-01/Accounts/{Sid}.json                         yes yes 20003 20003  20003 20003 20003 20003 20003  20003 20003  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/Keys.json             yes yes 20003 70051  70051 70051 70051 70051 yes    70051 70051  20003 yes 20003
POST   /2010-04-01/Accounts/{AccountSid}/Keys.json             yes yes 20003 70051  yes 70051 70051 70051 70051    70051 70051  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json       yes yes 20003 70051  70051 yes 70051 70051 70051    70051 70051  20003 yes 20003
POST   /2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json       yes yes 20003 70051  70051 70051 yes 70051 70051    70051 70051  20003 yes 20003
DELETE /2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json       yes yes 20003 70051  70051 70051 70051 yes 70051    70051 70051  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/SigningKeys.json      yes yes 20003 70051  70051 70051 70051 70051 yes    70051 70051  20003 yes 20003
POST   /2010-04-01/Accounts/{AccountSid}/SigningKeys.json      yes yes 20003 70051  yes 70051 70051 70051 70051    70051 70051  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/SigningKeys/{Sid}.json    yes yes 20003 70051  70051 yes 70051 70051 70051  70051 70051  20003 yes 20003
POST   /2010-04-01/Accounts/{AccountSid}/SigningKeys/{Sid}.json    yes yes 20003 70051  70051 70051 yes 70051 70051  70051 70051  20003 yes 20003
DELETE /2010-04-01/Accounts/{AccountSid}/SigningKeys/{Sid}.json    yes yes 20003 70051  70051 70051 70051 yes 70051  70051 70051  20003 yes 20003
GET    /v1/Keys                                                yes yes 20003 70051  70051 70051 70051 70051 yes    70051 70051  20003 yes 20003
POST   /v1/Keys                                                yes yes 20003 70051  yes 70051 70051 70051 70051    70051 70051  20003 yes 20003
GET    /v1/Keys/{Sid}                                          yes yes 20003 70051  70051 yes 70051 70051 70051    70051 70051  404   yes 404
POST   /v1/Keys/{Sid}                                          yes yes 20003 70051  70051 70051 yes 70051 70051    70051 70051  404   yes 404
DELETE /v1/Keys/{Sid}                                          yes yes 20003 70051  70051 70051 70051 yes 70051    70051 70051  404   yes 404
POST   /v1/AuthTokens/Secondary                                yes yes 20003 20003  20003 20003 20003 20003 20003  20003 20003  yes   yes yes
DELETE /v1/AuthTokens/Secondary                                yes yes 20003 20003  20003 20003 20003 20003 20003  20003 20003  yes   yes yes
POST   /v1/AuthTokens/Promote                                  yes yes 20003 20003  20003 20003 20003 20003 20003  20003 20003  yes   yes yes
GET    /2010-04-01/Accounts/{AccountSid}/Messages.json         yes yes yes 70051  70051 70051 70051 70051 70051  70051 70051  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/Calls.json            yes yes yes 70051  70051 70051 70051 70051 70051  70051 70051  20003 yes 20003
GET    /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json yes yes yes 70051  70051 70051 70051 70051 70051  70051 70051  20003 yes 20003
GET    /whoami                                                 yes yes yes yes  yes yes yes yes yes  yes yes  yes yes yes
`
const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/))
  .map(([method, path, ...expected]) => ({ method: method!, path: path!, expected }))

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Who asks, and what about. */
interface Asked {
  user: string
  password: string
  /** Of the account and the key in the path or the form. */
  accountSid: string
  keySid: string
  /** Of a console's session. */
  cookie?: string
}

const newKey = async (accountSid: string) => (await addKey(server, { accountSid })).key.sid
const forKey = ({ key, secret }: Awaited<ReturnType<typeof addKey>>) => ({ user: key.sid, password: secret })
const forToken = ({ sid, authToken }: { sid: string; authToken: string }) => ({ user: sid, password: authToken })
const setStatus = (sid: string, status: 'suspended' | 'closed') =>
  server.ctx.db.updateTable('accounts').set({ status }).where('sid', '=', sid).execute()

/** A new account with its token and a key, so that no request finds what another one changed. */
async function world() {
  const account = await addAccount(server)
  return { account, target: { accountSid: account.sid, keySid: await newKey(account.sid) } }
}

async function restricted(policy: readonly string[]): Promise<Asked> {
  const { account, target } = await world()
  const { sid, secret } = await addRestrictedKey(server, policy)
  await server.ctx.db.updateTable('api_keys').set({ account_sid: account.sid }).where('sid', '=', sid).execute()
  return { user: sid, password: secret, ...target }
}

const keyOf = async (type: 'main' | 'standard'): Promise<Asked> => {
  const { account, target } = await world()
  return { ...forKey(await addKey(server, { accountSid: account.sid, type })), ...target }
}

/** In the order of the columns. */
const principals: [name: string, make: () => Promise<Asked>][] = [
  [
    'Auth Token',
    async () => {
      const { account, target } = await world()
      return { ...forToken(account), ...target }
    },
  ],
  ['Main key', () => keyOf('main')],
  ['Standard key', () => keyOf('standard')],
  ['Restricted key with nothing', () => restricted([])],
  ...[...held, ...heldOfAccounts].map((id): [string, () => Promise<Asked>] => [
    `Restricted key with ${id}`,
    () => restricted([`/twilio/iam/${id}`]),
  ]),
  ['token of another account', async () => ({ ...forToken(await addAccount(server)), ...(await world()).target })],
  [
    'token of the parent',
    async () => {
      const { account } = await world()
      const sub = await addAccount(server, account.sid)
      return { ...forToken(account), accountSid: sub.sid, keySid: await newKey(sub.sid) }
    },
  ],
  [
    'Main key of the parent',
    async () => {
      const { account } = await world()
      const sub = await addAccount(server, account.sid)
      const main = await addKey(server, { accountSid: account.sid, type: 'main' })
      return { ...forKey(main), accountSid: sub.sid, keySid: await newKey(sub.sid) }
    },
  ],
]

/** Whose credentials are none: 401/20003 everywhere, whatever is asked. */
const withoutCredentials: [name: string, make: () => Promise<Asked>][] = [
  ['no credentials', async () => ({ user: '', password: '', ...(await world()).target })],
  [
    'a wrong secret',
    async () => {
      const { account, target } = await world()
      return { user: account.sid, password: '0'.repeat(32), ...target }
    },
  ],
  [
    'the token of a suspended account',
    async () => {
      const { account, target } = await world()
      await setStatus(account.sid, 'suspended')
      return { ...forToken(account), ...target }
    },
  ],
  [
    'the token of a closed account',
    async () => {
      const { account, target } = await world()
      await setStatus(account.sid, 'closed')
      return { ...forToken(account), ...target }
    },
  ],
  [
    'a key of another region',
    async () => {
      const { account, target } = await world()
      const key = await addKey(server, { accountSid: account.sid, type: 'main', region: 'ie1' })
      return { ...forKey(key), ...target }
    },
  ],
  [
    'a deleted key',
    async () => {
      const asked = await keyOf('main')
      await server.ctx.db.deleteFrom('api_keys').where('sid', '=', asked.user).execute()
      return asked
    },
  ],
  ...(['owner', 'admin', 'developer', 'viewer'] as Role[]).map((role): [string, () => Promise<Asked>] => [
    `a session of a ${role}`,
    async () => {
      const { account, target } = await world()
      const client = await server.client().logIn(await addUser(server, { [account.sid]: role }))
      return { user: '', password: '', ...target, cookie: client.sessionCookie }
    },
  ]),
]

async function ask(method: string, path: string, asked: Asked) {
  // To delete or promote a secondary token there must be one, of the account that asks.
  const own = await accountOf(asked.user)
  if (own !== undefined && /Secondary|Promote/.test(path) && !(method === 'POST' && path.endsWith('Secondary'))) {
    const at = { accountSid: own, region: 'us1' } as const
    await createSecondaryToken(server.ctx, await primaryTokenOf(server.ctx, at), at)
  }
  return send(method, path, asked)
}

function send(method: string, path: string, { user, password, accountSid, keySid, cookie }: Asked) {
  const isAccount = path === '/2010-04-01/Accounts/{Sid}.json'
  const filled = path.replace('{AccountSid}', accountSid).replace('{Sid}', isAccount ? accountSid : keySid)
  const query = method === 'GET' && path === '/v1/Keys' ? `?AccountSid=${accountSid}` : ''
  const body = method === 'POST' && path === '/v1/Keys' ? { body: `AccountSid=${accountSid}` } : {}
  const headers = user === '' ? { authorization: undefined, cookie } : as(user, password).headers
  return callRest(server, method, filled + query, { ...body, headers })
}

async function accountOf(user: string): Promise<string | undefined> {
  if (!user.startsWith('SK')) return user === '' ? undefined : user
  const row = await server.ctx.db
    .selectFrom('api_keys')
    .select('account_sid')
    .where('sid', '=', user)
    .executeTakeFirst()
  return row?.account_sid
}

const worded = ({ status, body }: { status: number; body: unknown }) => {
  if (status < 300) return 'yes'
  return status === 404 ? '404' : String((body as { code: number }).code)
}

describe.each(rows)('$method $path', ({ method, path, expected }) => {
  const operation = operations.find((each) => each.method === method && each.path === path)!

  it('does for each principal what the table says, in the shape that its description has', async () => {
    const answers: string[] = []
    for (const [name, make] of principals) {
      const reply = await ask(method, path, await make())
      answers.push(worded(reply))
      expect(misfits(operation, reply), name).toEqual([])
    }
    expect(answers).toEqual(expected)
  })

  it('is described with the permission by which the table lets a Restricted key pass', () => {
    const first = 4
    const passing = [...held, ...heldOfAccounts].filter((_, i) => expected[first + i] === 'yes')
    const { permission } = operation
    const probe = probeIds.map((id) => probes[id]).find((each) => path === probePath('{AccountSid}', each))
    if (probe !== undefined) expect(permission).toBe(probe.permission)
    else if (permission === undefined) expect(passing).toEqual([...held, ...heldOfAccounts])
    else expect(passing).toEqual(permission === null ? [] : [permission.replace('/twilio/iam/', '')])
  })

  it('tells nothing to whom it does not know', async () => {
    for (const [name, make] of withoutCredentials) {
      const reply = await send(method, path, await make())
      expect([reply.status, (reply.body as { code: number }).code], name).toEqual([401, 20003])
    }
  })
})

describe('the table', () => {
  it('has a row for every route, and every route is described', async () => {
    const mounted = new Set<string>()
    const app = Fastify({ exposeHeadRoutes: false })
    for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
    app.addHook('onRoute', ({ method, url, onRequest }) => {
      // Those that refuse every other method have a hook.
      if (onRequest !== undefined || url === '/openapi.json') return
      for (const each of [method].flat()) {
        const named = url.replace(':accountSid', '{AccountSid}').replace(':file', '{Sid}.json').replace(':sid', '{Sid}')
        mounted.add(`${each} ${named}`)
      }
    })
    await restApi(app, server.ctx)
    const named = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
    expect(rows.map(named).toSorted()).toEqual([...mounted].toSorted())
    expect(operations.map(named).toSorted()).toEqual([...mounted].toSorted())
  })

  it('has a column for every principal', () => {
    for (const { expected } of rows) expect(expected).toHaveLength(principals.length)
  })
})
