import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createSecondaryToken,
  deleteSecondaryToken,
  listAuthTokens,
  promoteSecondaryToken,
  revealAuthToken,
} from '#contract/auth-tokens.ts'
import { type Region, regionIds, regions } from '#contract/regions.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode, sortedStatuses } from '../testing/console-replies.ts'
import type { Reply } from '../testing/http-request.ts'
import { addAccount, addUser } from '../testing/people-and-keys.ts'
import { as, callRest } from '../testing/rest-request.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
let client: ConsoleClient
/** An account of its own for each test. */
let accountSid: string
let authToken: string
let at: { accountSid: string; region: Region }
beforeAll(async () => {
  server = await startTestServer()
  client = await server.client().logIn(owner)
})
afterAll(() => server.close())
beforeEach(async () => {
  ;({ sid: accountSid, authToken } = await addAccount(server, server.accountSid))
  at = { accountSid, region: 'us1' }
})

const reveal = async (slot: 'primary' | 'secondary', of = at) =>
  (await client.get(revealAuthToken, { ...of, slot })).token
const works = async (token: string, region: Region = 'us1') => {
  const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
  return (await callRest(server, 'GET', path, as(accountSid, token, regions[region].apiHost))).status === 200
}
const stored = () =>
  server.ctx.db
    .selectFrom('auth_tokens')
    .selectAll()
    .where('account_sid', '=', accountSid)
    .orderBy('region')
    .orderBy('slot')
    .execute()
const logInWith = async (role: 'owner' | 'admin' | 'developer' | 'viewer') => {
  const user = await addUser(server, { [accountSid]: role })
  return { user, person: await server.client().logIn(user) }
}
/** What changes or shows a token, as calls. */
const acts = (who: ConsoleClient) =>
  [
    ['reveal', () => who.call(revealAuthToken, { ...at, slot: 'primary' })],
    ['create', () => who.call(createSecondaryToken, at)],
    ['promote', () => who.call(promoteSecondaryToken, at)],
    ['delete', () => who.call(deleteSecondaryToken, at)],
  ] as const

describe('the tokens of an account', () => {
  it('are listed without their values, and shown one by one', async () => {
    const reply = await client.call(listAuthTokens, at)
    expect(reply.body).toEqual({
      primary: { createdAt: expect.any(Number) },
      secondary: null,
      version: expect.any(Number),
    })
    expect(reply.headers.etag).toBe(`"${(reply.body as { version: number }).version}"`)
    expect(reply.text).not.toContain(authToken)
    expect(await reveal('primary')).toBe(authToken)
    expect(errorCode(await client.call(revealAuthToken, { ...at, slot: 'secondary' }))).toBe('not_found')
  })

  it('can be two, which both work, until one is promoted', async () => {
    const made = await client.call(createSecondaryToken, at)
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      primary: { createdAt: expect.any(Number) },
      secondary: { createdAt: expect.any(Number) },
      version: expect.any(Number),
    })
    const secondary = await reveal('secondary')
    expect(secondary).toMatch(/^[0-9a-f]{32}$/)
    expect(made.text).not.toContain(secondary)
    expect([await works(authToken), await works(secondary)]).toEqual([true, true])

    const promoted = await client.get(promoteSecondaryToken, at)
    expect(promoted).toEqual({
      primary: (made.body as { secondary: unknown }).secondary,
      secondary: null,
      version: expect.any(Number),
    })
    expect([await works(authToken), await works(secondary)]).toEqual([false, true])
    expect(await reveal('primary')).toBe(secondary)
    expect(await stored()).toHaveLength(regionIds.length)
  })

  it('keep a secondary one that is another than the one that was to be deleted', async () => {
    await client.get(createSecondaryToken, at)
    const { etag } = (await client.call(listAuthTokens, at)).headers
    await client.call(deleteSecondaryToken, at)
    await client.get(createSecondaryToken, at)
    const secondary = await reveal('secondary')
    const reply = await client.call(deleteSecondaryToken, at, { 'if-match': etag })
    expect(reply).toMatchObject({ status: 412, body: { error: { code: 'changed_meanwhile' } } })
    expect(await works(secondary)).toBe(true)
  })

  it('lose the secondary one that is deleted, at once', async () => {
    await client.get(createSecondaryToken, at)
    const secondary = await reveal('secondary')
    expect((await client.call(deleteSecondaryToken, at)).status).toBe(204)
    expect([await works(authToken), await works(secondary)]).toEqual([true, false])
    expect(errorCode(await client.call(deleteSecondaryToken, at))).toBe('not_found')
    expect((await client.get(listAuthTokens, at)).secondary).toBeNull()
    // Another one is another one.
    await client.get(createSecondaryToken, at)
    expect(await reveal('secondary')).not.toBe(secondary)
  })

  it('belong to a region', async () => {
    const irish = { ...at, region: 'ie1' } as const
    const dublin = await reveal('primary', irish)
    expect(dublin).not.toBe(authToken)
    expect([await works(dublin, 'ie1'), await works(dublin, 'us1')]).toEqual([true, false])
    await client.get(createSecondaryToken, irish)
    expect((await client.get(listAuthTokens, at)).secondary).toBeNull()
    await client.get(promoteSecondaryToken, irish)
    expect([await works(dublin, 'ie1'), await works(authToken)]).toEqual([false, true])
  })

  it('stand nowhere in clear', async () => {
    await client.get(createSecondaryToken, at)
    const tokens = [await reveal('primary'), await reveal('secondary')]
    for (const row of await stored()) {
      for (const token of tokens) {
        for (const bytes of [row.sealed, row.verifier]) {
          expect(Buffer.from(bytes).includes(token)).toBe(false)
          expect(Buffer.from(bytes).includes(Buffer.from(token, 'hex'))).toBe(false)
        }
      }
    }
  })

  it('do not open in another place', async () => {
    await client.get(createSecondaryToken, at)
    const other = await addAccount(server)
    const foreign = await server.ctx.db
      .selectFrom('auth_tokens')
      .select('sealed')
      .where('account_sid', '=', other.sid)
      .where('region', '=', 'us1')
      .executeTakeFirstOrThrow()
    await server.ctx.db.updateTable('auth_tokens').set(foreign).where('account_sid', '=', accountSid).execute()
    const reply = await client.call(revealAuthToken, { ...at, slot: 'primary' })
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain(other.authToken)
  })
})

describe('a second secondary token', () => {
  it('there is none', async () => {
    await client.get(createSecondaryToken, at)
    const before = await stored()
    const reply = await client.call(createSecondaryToken, at)
    expect(reply).toMatchObject({ status: 409, body: { error: { code: 'already_exists' } } })
    expect(await stored()).toEqual(before)
  })

  it('there is none of ten at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => client.call(createSecondaryToken, at)))
    expect(sortedStatuses(replies)).toEqual([201, ...Array(9).fill(409)])
  })
})

describe('promoting', () => {
  it('names the pair that was seen', async () => {
    await client.get(createSecondaryToken, at)
    const { etag } = (await client.call(listAuthTokens, at)).headers
    // Another person puts another one in its place.
    await client.call(deleteSecondaryToken, at)
    await client.get(createSecondaryToken, at)
    const reply = await client.call(promoteSecondaryToken, at, { 'if-match': etag })
    expect(reply).toMatchObject({ status: 412, body: { error: { code: 'changed_meanwhile' } } })
    expect(await works(authToken)).toBe(true)
    expect((await client.get(listAuthTokens, at)).secondary).not.toBeNull()

    const now = (await client.call(listAuthTokens, at)).headers.etag
    expect((await client.call(promoteSecondaryToken, at, { 'if-match': now })).status).toBe(200)
  })

  it('has another version for every pair', async () => {
    const seen: unknown[] = []
    const look = (reply: Reply) => seen.push(reply.headers.etag)
    look(await client.call(listAuthTokens, at))
    look(await client.call(createSecondaryToken, at))
    await client.call(deleteSecondaryToken, at)
    expect((await client.call(listAuthTokens, at)).headers.etag).toBe(seen[0])
    look(await client.call(createSecondaryToken, at))
    look(await client.call(promoteSecondaryToken, at))
    for (const region of ['ie1', 'au1'] as const) look(await client.call(listAuthTokens, { ...at, region }))
    expect(seen.every((tag) => /^"\d{1,15}"$/.test(String(tag)))).toBe(true)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('needs to name one', async () => {
    await client.get(createSecondaryToken, at)
    const reply = await client.call(promoteSecondaryToken, at, { 'if-match': undefined })
    expect(reply).toMatchObject({ status: 428, body: { error: { code: 'version_required' } } })
    expect(await works(authToken)).toBe(true)
  })

  it('without a secondary token finds nothing', async () => {
    expect(errorCode(await client.call(promoteSecondaryToken, at))).toBe('not_found')
    expect(await works(authToken)).toBe(true)
  })

  it('ten times at once is once', async () => {
    await client.get(createSecondaryToken, at)
    const secondary = await reveal('secondary')
    const { etag } = (await client.call(listAuthTokens, at)).headers
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => client.call(promoteSecondaryToken, at, { 'if-match': etag })),
    )
    expect(sortedStatuses(replies)).toEqual([200, ...Array(9).fill(412)])
    expect(await works(secondary)).toBe(true)
    const events = await eventsAbout(server, accountSid)
    expect(events.filter(({ action }) => action === 'auth-tokens.promote')).toHaveLength(1)
  })
})

describe('the record', () => {
  it('holds every look and change, and no token', async () => {
    await client.get(createSecondaryToken, at)
    const tokens = [await reveal('primary'), await reveal('secondary')]
    await client.get(promoteSecondaryToken, at)
    await client.get(createSecondaryToken, at)
    await client.call(deleteSecondaryToken, at)
    const { id } = await server.ctx.db
      .selectFrom('users')
      .select('id')
      .where('email', '=', owner.email)
      .executeTakeFirstOrThrow()
    const by = { account_sid: accountSid, actor_kind: 'session', actor_id: id }
    const events = (await eventsAbout(server, accountSid)).filter(({ action }) => action.startsWith('auth-tokens.'))
    expect(events).toEqual([
      { ...by, action: 'auth-tokens.create', details: { region: 'us1', slot: 'secondary' } },
      { ...by, action: 'auth-tokens.reveal', details: { region: 'us1', slot: 'primary' } },
      { ...by, action: 'auth-tokens.reveal', details: { region: 'us1', slot: 'secondary' } },
      { ...by, action: 'auth-tokens.promote', details: { region: 'us1' } },
      { ...by, action: 'auth-tokens.create', details: { region: 'us1', slot: 'secondary' } },
      { ...by, action: 'auth-tokens.delete', details: { region: 'us1', slot: 'secondary' } },
    ])
    for (const token of tokens) expect(JSON.stringify(events)).not.toContain(token)
  })

  it('that cannot be written lets nothing be seen or changed', async () => {
    await client.get(createSecondaryToken, at)
    const before = await stored()
    await withoutAudit(server, async () => {
      for (const [name, act] of acts(client).filter(([each]) => each !== 'create')) {
        const reply = await act()
        expect([name, reply.status, errorCode(reply)]).toEqual([name, 500, 'internal'])
        expect(reply.text).not.toContain(authToken)
      }
    })
    expect(await stored()).toEqual(before)
  })

  it('holds nothing of what was refused', async () => {
    const { person } = await logInWith('viewer')
    const before = await eventsAbout(server, accountSid)
    for (const [, act] of acts(person)) await act()
    await client.call(revealAuthToken, { ...at, slot: 'secondary' })
    await client.call(deleteSecondaryToken, at)
    await client.call(promoteSecondaryToken, at)
    expect(await eventsAbout(server, accountSid)).toEqual(before)
  })
})
