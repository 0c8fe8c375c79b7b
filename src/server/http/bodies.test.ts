import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '#contract/api-keys.ts'
import { logIn } from '#contract/passwords.ts'
import { sendBytes } from '../testing/http-request.ts'
import { storedKeys } from '../testing/people-and-keys.ts'
import { callRest, expectRestError, keyPath, keysPath } from '../testing/rest-request.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const formType = 'application/x-www-form-urlencoded'
const create = (body: string | Buffer, headers: Record<string, string> = {}) =>
  callRest(server, 'POST', keysPath, { body, headers })
const nameOf = (reply: { body: unknown }) => (reply.body as { friendly_name: string | null }).friendly_name
const sidOf = (reply: { body: unknown }) => (reply.body as { sid: string }).sid

describe('where there is no body, its type says nothing', () => {
  it.each(['application/json', 'application/json; charset=utf-16', 'text/xml', 'nonsense', formType])(
    '%s comes with a create, an update and a deletion',
    async (type) => {
      const headers = { 'content-type': type }
      const created = await callRest(server, 'POST', keysPath, { headers })
      expect(created.status).toBe(201)
      const at = keyPath(sidOf(created))
      expect((await callRest(server, 'POST', at, { headers: { ...headers, 'content-length': '0' } })).status).toBe(200)
      expect((await callRest(server, 'DELETE', at, { headers })).status).toBe(204)
    },
  )

  it('also where it is sent in chunks', async () => {
    const authorization = `Basic ${Buffer.from(`${accountSid}:${server.authToken}`).toString('base64')}`
    for (const type of ['', 'Content-Type: application/json\r\n', 'Content-Encoding: gzip\r\n']) {
      const head = `POST ${keysPath} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: ${authorization}\r\n`
      const empty = `${type}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`
      expect((await sendBytes(server.port, head + empty))?.status, type).toBe(201)
    }
  })
})

describe('a form', () => {
  it.each([
    ['its plain type', formType],
    ['the charset', `${formType}; charset=UTF-8`],
    ['the charset in quotes', `${formType};charset="utf-8"`],
    ['capitals', 'Application/X-WWW-Form-Urlencoded'],
  ])('is read with %s', async (_case, type) => {
    const reply = await create('FriendlyName=Caf%C3%A9', { 'content-type': type, 'content-encoding': 'identity' })
    expect(reply.status).toBe(201)
    expect(nameOf(reply)).toBe('Café')
  })

  it('may be multipart', async () => {
    const form = new FormData()
    form.append('FriendlyName', 'Café 🔑')
    form.append('Unknown', 'x')
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const type = request.headers.get('content-type')!
    const reply = await create(Buffer.from(await request.arrayBuffer()), { 'content-type': type })
    expect(reply.status).toBe(201)
    expect(nameOf(reply)).toBe('Café 🔑')
  })

  it.each([
    ['gzip', { 'content-encoding': 'gzip' }, 415],
    ['two encodings', { 'content-encoding': 'identity, gzip' }, 415],
    ['another charset', { 'content-type': `${formType}; charset=ISO-8859-1` }, 415],
    ['another type', { 'content-type': 'application/json' }, 415],
    ['no readable type', { 'content-type': 'nonsense' }, 415],
  ])('with %s is refused and changes nothing', async (_case, headers: Record<string, string>, status) => {
    const before = await storedKeys(server)
    const body = headers['content-encoding'] === 'gzip' ? gzipSync('FriendlyName=Lost') : 'FriendlyName=Lost'
    expect(await create(body, headers)).toMatchObject({ status, body: { code: 20001, status } })
    expect(await storedKeys(server)).toEqual(before)
    const { sid } = before[0]!
    expect((await callRest(server, 'POST', keyPath(sid), { body, headers })).status).toBe(status)
    expect(await storedKeys(server)).toEqual(before)
  })

  it.each([
    ['in escapes', 'FriendlyName=caf%E9'],
    ['in bytes', Buffer.from('FriendlyName=café', 'latin1')],
    ['in another field', 'FriendlyName=a&Other=%FF'],
  ])('that is no UTF-8 %s is refused and changes nothing', async (_case, body) => {
    const before = await storedKeys(server)
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 20001 } })
    const reply = await callRest(server, 'POST', keyPath(before[0]!.sid), { body })
    expect(reply).toMatchObject({ status: 400, body: { code: 20001 } })
    expect(await storedKeys(server)).toEqual(before)
  })

  it.each(['%00', 'a%00b', 'a%0Ab', '%1F', 'a%7F', '%C2%85'])(
    'with control characters in a name is refused: %s',
    async (name) => {
      const before = await storedKeys(server)
      expectRestError(await create(`FriendlyName=${name}`), 400, 70001, 'The request has constraint violations')
      expect(await storedKeys(server)).toEqual(before)
    },
  )
})

describe('JSON', () => {
  const body = JSON.stringify(owner)
  const enter = (sent: string, headers: Record<string, string> = {}) =>
    server.client().send('POST', logIn.path, sent, headers)

  it('is read with and without a charset', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      expect((await enter(body, { 'content-type': type })).status, type).toBe(201)
    }
  })

  it.each([
    ['gzip', { 'content-encoding': 'gzip' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['another type', { 'content-type': 'text/plain' }],
    ['the type of a form', { 'content-type': formType }],
  ])('with %s is refused', async (_case, headers: Record<string, string>) => {
    expect(await enter(body, headers)).toMatchObject({ status: 415, body: { error: { code: 'unsupported_body' } } })
  })

  it('that is no UTF-8 is refused', async () => {
    const client = await server.client().logIn(owner)
    const input = { friendlyName: 'caf?', type: 'standard' }
    const [before, after] = JSON.stringify(input).split('?')
    const bytes = Buffer.concat([Buffer.from(before!), Buffer.from([0xe9]), Buffer.from(after!)])
    const path = createApiKey.path.replace(':accountSid', accountSid).replace(':region', 'us1')
    const reply = await client.send('POST', path, bytes, { 'idempotency-key': crypto.randomUUID() })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })

  it.each(['a\u0000b', 'a\nb', 'a\u0085b', 'a\ud800'])(
    'with %j in a name is refused beside the field',
    async (name) => {
      const client = await server.client().logIn(owner)
      const reply = await client.call(createApiKey, { accountSid, region: 'us1', friendlyName: name, type: 'standard' })
      const fields = { friendlyName: 'Leave out line breaks and other control characters.' }
      expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input', fields } } })
    },
  )
})
