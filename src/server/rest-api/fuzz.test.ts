import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations, misfits } from '../testing/openapi-check.ts'
import { send } from '../testing/http-request.ts'
import { addAccount, addKey, addRestrictedKey } from '../testing/people-and-keys.ts'
import { as, basic, callRest, unknownSid } from '../testing/rest-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'

/*
 * Requests that no client would send: nothing may be answered by 5xx, and nothing may end the server. `npm run fuzz` sends
 * very many; with the tests some hundreds go along.
 */

const requests = Number(process.env['FUZZ_REQUESTS'] ?? 600)
const timeout = 3_600_000

let sent = 0
/** Another client each time: wrong credentials of one would soon be answered by 429 alone. */
const fromAnother = () => {
  sent += 1
  return { 'x-forwarded-for': `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}` }
}

let server: TestServer
let credentials: string[] = []
let sids: string[] = []
beforeAll(async () => {
  server = await startTestServer({ env: { TRUSTED_PROXIES: 'loopback' } })
  const sub = await addAccount(server, accountSid)
  const main = await addKey(server, { type: 'main' })
  const restricted = await addRestrictedKey(server, ['/twilio/iam/api-keys/list', '/twilio/iam/api-keys/create'])
  credentials = [
    basic(accountSid, authToken),
    basic(sub.sid, sub.authToken),
    basic(main.key.sid, main.secret),
    basic(restricted.sid, restricted.secret),
    basic(main.key.sid, 'wrong'),
    'Basic !',
    'Bearer x',
    '',
  ]
  sids = [accountSid, sub.sid, main.key.sid, restricted.sid, unknownSid, 'AC', 'SK', '..', '%00', '%ff', 'null', '']
})
afterAll(() => server.close())

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom('', '0', '-1', '1e9', '{}', '[]'))
const name = fc.oneof(
  fc.constantFrom('FriendlyName', 'Policy', 'KeyType', 'AccountSid', 'Status', 'PageSize', 'Page', 'PageToken'),
  text,
)
const policy = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.json().map((json) => `{"allow":${json}}`),
)
const value = fc.oneof(
  text,
  policy,
  fc.constantFrom('restricted', 'active', 'closed', 'suspended', 'restricted', accountSid, `PA${accountSid}`),
)
const fields = fc.array(fc.tuple(name, value), { maxLength: 5 })
const method = fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD')
const host = fc.constantFrom(
  undefined,
  'api.twilio.com',
  'iam.twilio.com',
  'api.dublin.ie1.twilio.com',
  'video.twilio.com',
)
const type = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'application/json',
  'text/plain',
  undefined,
)

const encode = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map((pair) => pair.map((each) => encodeURIComponent(each.toWellFormed())).join('=')).join('&')

describe('whatever is sent', () => {
  it(
    'is never answered by a fault, and what is described has the shape of its description',
    async () => {
      const request = fc.record({
        operation: fc.constantFrom(...operations),
        odd: fc.option(method, { freq: 8 }),
        first: fc.nat(),
        second: fc.nat(),
        who: fc.nat(),
        query: fields,
        form: fields,
        raw: fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { freq: 6 }),
        type,
        host,
      })
      await fc.assert(
        fc.asyncProperty(
          request,
          async ({ operation, odd, first, second, who, query, form, raw, type: contentType, host: named }) => {
            const pick = (at: number) => sids[at % sids.length]!
            const path = operation.path.replace('{AccountSid}', pick(first)).replace('{Sid}', pick(second))
            const used = odd ?? operation.method
            const search = query.length === 0 ? '' : `?${encode(query)}`
            const reply = await send(server.port, {
              method: used,
              path: path + search,
              headers: {
                ...fromAnother(),
                host: named,
                // Another account's token alone is promoted: with the main one most requests would be 401 from then on.
                authorization: credentials[path.endsWith('/Promote') ? 1 : who % credentials.length]!,
                ...(used === 'POST' && { 'content-type': contentType }),
              },
              ...(used === 'POST' && { body: raw ?? encode(form) }),
            })
            expect(reply.status, `${used} ${path}${search}`).toBeLessThan(500)
            expect(reply.status).not.toBe(429)
            const isDescribed = used === operation.method && String(reply.status) in operation.responses
            if (isDescribed) expect(misfits(operation, reply), `${used} ${path}${search}`).toEqual([])
          },
        ),
        { numRuns: requests },
      )
    },
    timeout,
  )

  it(
    'closes only its own connection where it is not HTTP',
    async () => {
      const line = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(
          'GET / HTTP/1.1',
          'POST /v1/Keys HTTP/1.1',
          'Host: x',
          'Content-Length: 5',
          'Transfer-Encoding: chunked',
          '',
        ),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
          const answer = await sendBytes(`${lines.join('\r\n')}\r\n\r\n`)
          expect(answer).not.toMatch(/^HTTP\/1\.[01] 5/)
        }),
        { numRuns: Math.ceil(requests / 10) },
      )
      expect((await send(server.port, { method: 'GET', path: '/openapi.json', headers: {} })).status).toBe(200)
    },
    timeout,
  )
})

/** @returns what came back until either side ended the connection */
function sendBytes(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.end(Buffer.from(bytes, 'latin1')))
    socket.setEncoding('latin1').on('data', (data: string) => (answer += data))
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}

/** A key as the model knows it. */
interface Known {
  sid: string
  secret: string
  account: number
  region: 'us1' | 'ie1'
  alive: boolean
}

it(
  'a key works where it was made, while it is there and its account is active, in whatever order things happen',
  async () => {
    const hosts = { us1: 'api.twilio.com', ie1: 'api.dublin.ie1.twilio.com' }
    const step = fc.record({
      act: fc.constantFrom('create', 'delete', 'suspend', 'activate', 'use', 'use', 'use'),
      at: fc.nat(),
      region: fc.constantFrom('us1' as const, 'ie1' as const),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const accounts = [await addAccount(server), await addAccount(server)]
        const active = [true, true]
        const keys: Known[] = []
        const setStatus = (at: number, status: 'active' | 'suspended') =>
          server.ctx.db.updateTable('accounts').set({ status }).where('sid', '=', accounts[at]!.sid).execute()
        for (const { act, at, region } of steps) {
          const account = at % 2
          const known = keys[at % Math.max(keys.length, 1)]
          if (act === 'create' && active[account]) {
            const { key, secret } = await addKey(server, { accountSid: accounts[account]!.sid, region })
            keys.push({ sid: key.sid, secret, account, region, alive: true })
          } else if (act === 'delete' && known !== undefined && known.region === 'us1' && active[known.account]) {
            const { sid, authToken: token } = accounts[known.account]!
            const path = `/2010-04-01/Accounts/${sid}/Keys/${known.sid}.json`
            expect((await callRest(server, 'DELETE', path, as(sid, token))).status).toBe(known.alive ? 204 : 404)
            known.alive = false
          } else if (act === 'suspend' || act === 'activate') {
            active[account] = act === 'activate'
            await setStatus(account, active[account] ? 'active' : 'suspended')
          } else if (act === 'use' && known !== undefined) {
            const works = known.alive && known.region === region && active[known.account]
            const { headers } = as(known.sid, known.secret, hosts[region])
            const reply = await callRest(server, 'GET', '/v1/nothing', { headers: { ...headers, ...fromAnother() } })
            expect(reply.status).toBe(works ? 404 : 401)
          }
        }
      }),
      { numRuns: Math.ceil(requests / 30) },
    )
  },
  timeout,
)
