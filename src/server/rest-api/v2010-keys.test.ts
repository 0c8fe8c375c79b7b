import type { KeyInstance } from 'twilio/lib/rest/api/v2010/account/key.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { looksLikeSecret } from '../auth/secret.ts'
import { send } from '../testing/http-request.ts'
import { addAccount, addKey } from '../testing/people-and-keys.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { twilioClient } from '../testing/twilio-client.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** One request with the account's Auth Token, past the official client. */
function sendForm(method: string, path: string, body?: string) {
  const basic = Buffer.from(`${server.accountSid}:${server.authToken}`).toString('base64')
  return send(server.port, {
    method,
    path,
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    ...(body === undefined ? {} : { body }),
  })
}

const collection = () => `/2010-04-01/Accounts/${server.accountSid}/Keys.json`

describe('the life of a key with the official client', () => {
  it('goes from create over fetch, update and list to remove', async () => {
    const client = twilioClient(server)

    const created = await client.newKeys.create({ friendlyName: "Mario's API Key" })
    expect(created.sid).toMatch(/^SK[0-9a-f]{32}$/)
    expect(created.friendlyName).toBe("Mario's API Key")
    expect(looksLikeSecret(created.secret)).toBe(true)
    expect(created.dateCreated).toBeInstanceOf(Date)
    expect(created.dateUpdated).toEqual(created.dateCreated)

    const fetched = await client.keys(created.sid).fetch()
    expect(fetched.toJSON()).toEqual({
      sid: created.sid,
      friendlyName: "Mario's API Key",
      dateCreated: created.dateCreated,
      dateUpdated: created.dateUpdated,
    })

    const updated = await client.keys(created.sid).update({ friendlyName: 'Luigi & co. +1' })
    expect(updated.friendlyName).toBe('Luigi & co. +1')
    expect(updated.dateCreated).toEqual(created.dateCreated)

    const listed = await client.keys.list()
    expect(listed.find((key) => key.sid === created.sid)?.friendlyName).toBe('Luigi & co. +1')

    expect(await client.keys(created.sid).remove()).toBe(true)
    await expect(client.keys(created.sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
      message: `The requested resource /2010-04-01/Accounts/${server.accountSid}/Keys/${created.sid}.json was not found`,
      moreInfo: 'https://www.twilio.com/docs/errors/20404',
    })
    expect((await client.keys.list()).some((key) => key.sid === created.sid)).toBe(false)
  })

  it('may begin without a name, which is null and no default', async () => {
    const client = twilioClient(server)
    const created = await client.newKeys.create()
    expect(created.friendlyName).toBeNull()
    expect((await client.keys(created.sid).fetch()).friendlyName).toBeNull()
    await client.keys(created.sid).remove()
  })

  it('moves the date of the update, and only that', async () => {
    const client = twilioClient(server)
    const { key } = await addKey(server)
    await server.ctx.db
      .updateTable('api_keys')
      .set({ created_at: 1_000_000, updated_at: 1_000_000 })
      .where('sid', '=', key.sid)
      .execute()
    const updated = await client.keys(key.sid).update({ friendlyName: 'Later' })
    expect(updated.dateCreated).toEqual(new Date(1_000_000))
    expect(updated.dateUpdated.getTime()).toBeGreaterThan(Date.UTC(2026, 0))
    await client.keys(key.sid).remove()
  })

  it('changes nothing when an update names nothing', async () => {
    const client = twilioClient(server)
    const { key } = await addKey(server, { friendlyName: 'As it was' })
    const before = await client.keys(key.sid).fetch()
    const updated = await client.keys(key.sid).update()
    expect(updated.toJSON()).toEqual(before.toJSON())
    await client.keys(key.sid).remove()
  })
})

describe('a list of 75 keys', () => {
  let all: string[]
  let account: { sid: string; authToken: string }
  const client = () => {
    const made = twilioClient(server, account.sid, account.authToken)
    made.accountSid = account.sid
    return made
  }

  beforeAll(async () => {
    account = await addAccount(server)
    for (let i = 0; i < 75; i++) await addKey(server, { accountSid: account.sid, friendlyName: `Key ${i}` })
    const rows = await server.ctx.db
      .selectFrom('api_keys')
      .select('sid')
      .where('account_sid', '=', account.sid)
      .orderBy('number', 'desc')
      .execute()
    all = rows.map((row) => row.sid)
  })

  const sids = (keys: readonly KeyInstance[]) => keys.map((key) => key.sid)

  it('comes whole, newest first, with list', async () => {
    expect(sids(await client().keys.list({ limit: 100, pageSize: 30 }))).toEqual(all)
    expect(sids(await client().keys.list())).toEqual(all)
    expect(sids(await client().keys.list({ limit: 5000 }))).toEqual(all)
    expect(sids(await client().keys.list({ limit: 20 }))).toEqual(all.slice(0, 20))
  })

  it('comes one by one with each', async () => {
    const seen: string[] = []
    await new Promise<void>((resolve, reject) => {
      client().keys.each({
        pageSize: 30,
        callback: (key) => {
          seen.push(key.sid)
        },
        done: (error?: Error) => (error ? reject(error) : resolve()),
      })
    })
    expect(seen).toEqual(all)
  })

  it('comes page by page, there and back', async () => {
    const first = await client().keys.page({ pageSize: 30 })
    const second = await first.nextPage()
    const third = await second!.nextPage()
    expect([first, second!, third!].map((page) => sids(page.instances))).toEqual([
      all.slice(0, 30),
      all.slice(30, 60),
      all.slice(60),
    ])
    expect(await third!.nextPage()).toBeUndefined()
    expect(await first.previousPage()).toBeUndefined()

    const back = await third!.previousPage()
    expect(sids(back!.instances)).toEqual(all.slice(30, 60))
    const start = await back!.previousPage()
    expect(sids(start!.instances)).toEqual(all.slice(0, 30))
    expect(await start!.previousPage()).toBeUndefined()
  })

  it('comes by the token of an earlier page', async () => {
    const first = await client().keys.page({ pageSize: 30 })
    const token = new URL(first.nextPageUrl!).searchParams.get('PageToken')!
    expect(token.startsWith(`PA${all[29]}`)).toBe(true)
    const second = await client().keys.page({ pageSize: 30, pageNumber: 1, pageToken: token })
    expect(sids(second.instances)).toEqual(all.slice(30, 60))
  })

  it('says where each page stands', async () => {
    const basic = Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')
    const path = `/2010-04-01/Accounts/${account.sid}/Keys.json`
    const get = (at: string) => send(server.port, { path: at, headers: { authorization: `Basic ${basic}` } })
    const first = (await get(`${path}?PageSize=30`)).body as Record<string, unknown>
    expect(first).toMatchObject({
      page: 0,
      page_size: 30,
      start: 0,
      end: 29,
      uri: `${path}?PageSize=30&Page=0`,
      first_page_uri: `${path}?PageSize=30&Page=0`,
      previous_page_uri: null,
    })
    const second = (await get(String(first['next_page_uri']))).body as Record<string, unknown>
    expect(second).toMatchObject({ page: 1, start: 30, end: 59, uri: first['next_page_uri'] })
    const third = (await get(String(second['next_page_uri']))).body
    expect(third).toMatchObject({ page: 2, start: 60, end: 74, next_page_uri: null })
  })

  it('is cut to 1,000 rows a page whatever is asked for', async () => {
    const { body } = await sendForm('GET', `${collection()}?PageSize=5000`)
    expect(body).toMatchObject({ page_size: 1000 })
  })
})

describe('the wire', () => {
  it('holds the fields of the contract and no others, and a secret on create alone', async () => {
    const created = await sendForm('POST', collection(), 'FriendlyName=A%20key')
    expect(created.status).toBe(201)
    const { sid, secret } = created.body as { sid: string; secret: string }
    const fields = ['date_created', 'date_updated', 'friendly_name', 'sid']
    expect(Object.keys(created.body as object).toSorted()).toEqual([...fields, 'secret'].toSorted())

    const path = collection().replace('.json', `/${sid}.json`)
    const fetched = await sendForm('GET', path)
    const updated = await sendForm('POST', path, 'FriendlyName=Renamed')
    for (const reply of [fetched, updated]) {
      expect(reply.status).toBe(200)
      expect(Object.keys(reply.body as object).toSorted()).toEqual(fields)
      expect(reply.text).not.toContain(secret)
    }
    const listed = await sendForm('GET', collection())
    expect(listed.text).toContain(sid)
    expect(listed.text).not.toContain(secret)
    for (const key of (listed.body as { keys: object[] }).keys) expect(Object.keys(key).toSorted()).toEqual(fields)

    const removed = await sendForm('DELETE', path)
    expect(removed).toMatchObject({ status: 204, text: '' })
  })

  it('writes dates as RFC 2822 in GMT and says that it is JSON', async () => {
    const { body, headers } = await sendForm('POST', collection())
    expect(headers['content-type']).toMatch(/^application\/json/)
    expect(body).toMatchObject({
      date_created: expect.stringMatching(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/),
      date_updated: expect.stringMatching(/ \+0000$/),
    })
  })

  it.each([
    ['FriendlyName=two%20words', 'two words'],
    ['FriendlyName=two+words', 'two words'],
    ['FriendlyName=1%2B1', '1+1'],
    ['FriendlyName=', null],
    ['', null],
    ['friendlyname=other', null],
    ['Unknown=1&FriendlyName=kept&__proto__=x&Unknown=2', 'kept'],
  ])('reads the form %j as the name %j', async (form, name) => {
    expect((await sendForm('POST', collection(), form)).body).toMatchObject({ friendly_name: name })
  })

  it('makes a Standard key whatever type or policy is asked for', async () => {
    const form = 'FriendlyName=Sly&KeyType=restricted&Policy=%7B%22allow%22%3A%5B%5D%7D&Type=main'
    const { status, body } = await sendForm('POST', collection(), form)
    expect(status).toBe(201)
    const row = await server.ctx.db
      .selectFrom('api_keys')
      .select(['type', 'policy', 'region'])
      .where('sid', '=', (body as { sid: string }).sid)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ type: 'standard', policy: null, region: 'us1' })
  })
})
