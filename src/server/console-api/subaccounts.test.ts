import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSubaccount, listSubaccounts, subaccountLimit, updateAccount } from '#contract/subaccounts.ts'
import { revealAuthToken } from '#contract/auth-tokens.ts'
import { regionIds } from '#contract/regions.ts'
import { getSession } from '#contract/session.ts'
import { eventsAbout, withoutAudit } from '../testing/audit.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { errorCode, sortedStatuses } from '../testing/console-replies.ts'
import { addAccount, addOwnedAccount, addUser, passwordGivenAgo } from '../testing/people-and-keys.ts'
import { as, callRest } from '../testing/rest-request.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
/** A main account of its own for each test, and who owns it. */
let main: { sid: string; authToken: string }
let user: { id: string; email: string; password: string }
let client: ConsoleClient
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  ;({ main, user, client } = await addOwnedAccount(server))
})

const list = async (who = client) => (await who.get(listSubaccounts, { accountSid: main.sid })).subaccounts
const create = async (friendlyName = 'Branch') =>
  (await client.get(createSubaccount, { accountSid: main.sid, friendlyName })).account
const update = (accountSid: string, changes: object, who = client) =>
  who.call(updateAccount, { accountSid, ...changes })
const accounts = () => server.ctx.db.selectFrom('accounts').selectAll().orderBy('sid').execute()
const setStatus = (sid: string, status: 'active' | 'suspended' | 'closed') =>
  server.ctx.db.updateTable('accounts').set({ status }).where('sid', '=', sid).execute()
const keysOf = (sid: string) => `/2010-04-01/Accounts/${sid}/Keys.json`
const restStatus = async (sid: string, by: ReturnType<typeof as>) =>
  (await callRest(server, 'GET', keysOf(sid), by)).status

describe('a subaccount', () => {
  it('is made with a token in every region, and listed, oldest first', async () => {
    const first = await create('  First ')
    expect(first).toEqual({
      sid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
      friendlyName: 'First',
      status: 'active',
      createdAt: expect.any(Number),
      updatedAt: first.createdAt,
    })
    const second = await create('Second')
    const sids = (await list()).map(({ sid }) => sid)
    expect(sids.toSorted()).toEqual([first.sid, second.sid].toSorted())
    const rows = await server.ctx.db
      .selectFrom('auth_tokens')
      .select(['region', 'slot'])
      .where('account_sid', '=', first.sid)
      .execute()
    expect(rows.map(({ region, slot }) => `${region} ${slot}`).toSorted()).toEqual(
      regionIds.map((region) => `${region} primary`).toSorted(),
    )
    const { token } = await client.get(revealAuthToken, { accountSid: first.sid, region: 'us1', slot: 'primary' })
    expect(await restStatus(first.sid, as(first.sid, token))).toBe(200)
    const { session } = await client.get(getSession, {})
    expect(session?.accounts.map(({ sid, ownerSid, role }) => [sid, ownerSid, role])).toContainEqual([
      first.sid,
      main.sid,
      'owner',
    ])
  })

  it('shows no token when it is made', async () => {
    const reply = await client.call(createSubaccount, { accountSid: main.sid, friendlyName: 'Quiet' })
    expect(reply.text).not.toMatch(/token/i)
    expect(reply.text).not.toMatch(/(?<!AC)\b[0-9a-f]{32}\b/)
  })

  it('is none of another account', async () => {
    const other = await addAccount(server)
    await addAccount(server, other.sid)
    await create()
    expect(await list()).toHaveLength(1)
  })

  it('cannot have subaccounts', async () => {
    const { sid } = await create()
    const before = await accounts()
    const reply = await client.call(createSubaccount, { accountSid: sid, friendlyName: 'Deeper' })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
    expect(await accounts()).toEqual(before)
    expect((await client.get(listSubaccounts, { accountSid: sid })).subaccounts).toEqual([])
  })

  it(`is one of ${subaccountLimit} at most, closed ones not counted`, async () => {
    const row = { friendly_name: 'One of many', owner_sid: main.sid, created_at: 0, updated_at: 0 }
    const many = Array.from({ length: subaccountLimit }, (_, i) => ({
      ...row,
      sid: `AC${main.sid.slice(2, 26)}${i.toString(16).padStart(8, '0')}`,
      // The last of them is closed.
      status: i === 0 ? ('closed' as const) : ('active' as const),
    }))
    for (let start = 0; start < many.length; start += 100) {
      await server.ctx.db
        .insertInto('accounts')
        .values(many.slice(start, start + 100))
        .execute()
    }
    const replies = await Promise.all(
      ['One', 'Two', 'Three'].map((friendlyName) =>
        client.call(createSubaccount, { accountSid: main.sid, friendlyName }),
      ),
    )
    expect(sortedStatuses(replies)).toEqual([201, 409, 409])
    expect(replies.map(errorCode).filter((code) => code !== undefined)).toEqual(['limit_reached', 'limit_reached'])
  })

  it.each([
    ['no name', {}],
    ['an empty name', { friendlyName: ' ' }],
    ['a long name', { friendlyName: 'x'.repeat(65) }],
    ['a status', { friendlyName: 'x', status: 'closed' }],
  ])('is not made with %s', async (_what, input) => {
    const before = await accounts()
    const reply = await client.call(createSubaccount, { accountSid: main.sid, ...input })
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_input', fields: expect.any(Object) } } })
    expect(await accounts()).toEqual(before)
  })

  it('is not made in a suspended main account', async () => {
    await setStatus(main.sid, 'suspended')
    expect(errorCode(await client.call(createSubaccount, { accountSid: main.sid, friendlyName: 'x' }))).toBe(
      'account_suspended',
    )
  })
})

describe('a change of an account', () => {
  it('renames it, a main one too', async () => {
    const { sid } = await create()
    expect((await update(sid, { friendlyName: ' Renamed ' })).body).toMatchObject({
      account: { sid, friendlyName: 'Renamed', status: 'active' },
    })
    expect((await update(main.sid, { friendlyName: 'Headquarters' })).body).toMatchObject({
      account: { sid: main.sid, friendlyName: 'Headquarters' },
    })
    expect((await list())[0]).toMatchObject({ sid, friendlyName: 'Renamed' })
  })

  it.each(['suspended', 'closed', 'active'])('gives a main account no other status (%s)', async (status) => {
    const before = await accounts()
    const reply = await update(main.sid, { status, friendlyName: 'Gone' })
    expect(reply).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', fields: { status: expect.any(String) } } },
    })
    expect(await accounts()).toEqual(before)
  })

  it('suspends a subaccount and reactivates it', async () => {
    const { sid } = await create()
    expect((await update(sid, { status: 'suspended' })).body).toMatchObject({ account: { status: 'suspended' } })
    const { session } = await client.get(getSession, {})
    expect(session?.accounts.find((account) => account.sid === sid)?.status).toBe('suspended')
    expect((await update(sid, { status: 'active' })).body).toMatchObject({ account: { status: 'active' } })
  })

  it('closes a subaccount for good', async () => {
    const { sid } = await create()
    expect((await update(sid, { status: 'closed' })).body).toMatchObject({ account: { status: 'closed' } })
    for (const changes of [{ status: 'active' }, { status: 'closed' }, { friendlyName: 'Back' }]) {
      expect(errorCode(await update(sid, changes))).toBe('not_found')
    }
    expect(await list()).toEqual([expect.objectContaining({ sid, status: 'closed' })])
    const { session } = await client.get(getSession, {})
    expect(session?.accounts.map((account) => account.sid)).toEqual([main.sid])
  })

  it('closes it for good, whatever comes at the same time', async () => {
    const { sid } = await create()
    const replies = await Promise.all([
      update(sid, { status: 'closed' }),
      ...Array.from({ length: 8 }, () => update(sid, { status: 'active' })),
    ])
    expect(replies.map(({ status }) => status)).toContain(200)
    expect((await list())[0]?.status).toBe('closed')
  })

  it('that changes nothing is none', async () => {
    const { sid } = await create('Same')
    const before = await accounts()
    const events = await eventsAbout(server, sid)
    for (const changes of [{}, { friendlyName: 'Same' }, { status: 'active' }]) {
      expect((await update(sid, changes)).status).toBe(200)
    }
    expect(await accounts()).toEqual(before)
    expect(await eventsAbout(server, sid)).toEqual(events)
  })

  it.each([{ friendlyName: '' }, { status: 'gone' }, { owner: 'me' }])(
    'that is not valid is refused',
    async (input) => {
      const { sid } = await create()
      const before = await accounts()
      expect(errorCode(await update(sid, input))).toBe('invalid_input')
      expect(await accounts()).toEqual(before)
    },
  )
})

describe('roles', () => {
  it('an admin manages subaccounts, with a password given long ago too', async () => {
    const { id, ...credentials } = await addUser(server, { [main.sid]: 'admin' })
    const admin = await server.client().logIn(credentials)
    await passwordGivenAgo(server, id, 60 * 60_000)
    const { account } = await admin.get(createSubaccount, { accountSid: main.sid, friendlyName: 'x' })
    for (const changes of [{ friendlyName: 'y' }, { status: 'suspended' }, { status: 'closed' }]) {
      expect((await update(account.sid, changes, admin)).status).toBe(200)
    }
  })

  it.each(['developer', 'viewer'] as const)('a %s sees them and changes none', async (role) => {
    const { sid } = await create()
    const person = await server.client().logIn(await addUser(server, { [main.sid]: role }))
    const before = await accounts()
    expect(await list(person)).toHaveLength(1)
    expect(errorCode(await person.call(createSubaccount, { accountSid: main.sid, friendlyName: 'x' }))).toBe(
      'forbidden',
    )
    for (const changes of [{ friendlyName: 'y' }, { status: 'suspended' }, { status: 'closed' }]) {
      expect(errorCode(await update(sid, changes, person))).toBe('forbidden')
      expect(errorCode(await update(main.sid, changes, person))).toBe('forbidden')
    }
    expect(await accounts()).toEqual(before)
  })

  it('of a subaccount do not reach its main account or its siblings', async () => {
    const [one, other] = [await create('One'), await create('Other')]
    const person = await server.client().logIn(await addUser(server, { [one.sid]: 'owner' }))
    const before = await accounts()
    for (const sid of [main.sid, other.sid]) {
      expect(errorCode(await person.call(listSubaccounts, { accountSid: sid }))).toBe('not_found')
      expect(errorCode(await person.call(createSubaccount, { accountSid: sid, friendlyName: 'x' }))).toBe('not_found')
      expect(errorCode(await update(sid, { friendlyName: 'x' }, person))).toBe('not_found')
    }
    expect(await accounts()).toEqual(before)
  })

  it('a stranger finds nothing, and no one gets anything', async () => {
    const stranger = await server.client().logIn(await addUser(server, {}))
    const before = await accounts()
    for (const [who, code] of [
      [stranger, 'not_found'],
      [server.client(), 'not_logged_in'],
    ] as const) {
      for (const accountSid of [main.sid, `AC${'9'.repeat(32)}`]) {
        expect(errorCode(await who.call(listSubaccounts, { accountSid }))).toBe(code)
        expect(errorCode(await who.call(createSubaccount, { accountSid, friendlyName: 'x' }))).toBe(code)
        expect(errorCode(await update(accountSid, { friendlyName: 'x' }, who))).toBe(code)
      }
    }
    expect(await accounts()).toEqual(before)
  })
})

describe('the record', () => {
  it('of subaccounts stands in their main account', async () => {
    const { sid } = await create('Branch')
    await update(sid, { friendlyName: 'Office' })
    await update(sid, { status: 'suspended' })
    await update(sid, { friendlyName: 'Ruin', status: 'closed' })
    const by = { account_sid: main.sid, actor_kind: 'session', actor_id: user.id }
    expect(await eventsAbout(server, sid)).toEqual([
      { ...by, action: 'accounts.create', details: { friendlyName: 'Branch' } },
      { ...by, action: 'accounts.update', details: { friendlyName: 'Office', previousFriendlyName: 'Branch' } },
      { ...by, action: 'accounts.update', details: { status: 'suspended', previousStatus: 'active' } },
      {
        ...by,
        action: 'accounts.update',
        details: {
          friendlyName: 'Ruin',
          previousFriendlyName: 'Office',
          status: 'closed',
          previousStatus: 'suspended',
        },
      },
    ])
  })

  it('that cannot be written lets nothing happen', async () => {
    const { sid } = await create()
    const before = await accounts()
    await withoutAudit(server, async () => {
      const made = await client.call(createSubaccount, { accountSid: main.sid, friendlyName: 'Unseen' })
      expect([made.status, (await update(sid, { status: 'closed' })).status]).toEqual([500, 500])
    })
    expect(await accounts()).toEqual(before)
  })
})
