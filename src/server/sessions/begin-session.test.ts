import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listSessions } from '#contract/own-sessions.ts'
import { changePassword, logIn } from '#contract/passwords.ts'
import { addUser } from '../testing/people-and-keys.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { beginSession } from './begin-session.ts'
import { checkPassword } from './check-password.ts'
import { resetPassword } from './reset-password.ts'

let server: TestServer
let user: { id: string; email: string; password: string }
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  user = await addUser(server, {})
})

const client = { cookies: '', address: '192.0.2.1', userAgent: null }
const sessions = () => server.ctx.db.selectFrom('sessions').selectAll().where('user_id', '=', user.id).execute()
const begin = (checked: Awaited<ReturnType<typeof checkPassword>>, from: Parameters<typeof beginSession>[3] = client) =>
  server.ctx.db.transaction().execute((transaction) => beginSession(server.ctx, transaction, checked!, from))

it('a password that is changed after it was checked begins no session', async () => {
  const checked = await checkPassword(server.ctx, user, client)
  expect(checked).toMatchObject({ id: user.id })
  await resetPassword(server.ctx, user.email)
  expect(await begin(checked)).toBeNull()
  expect(await sessions()).toEqual([])
})

it('a password that is still theirs begins one, as often as it is given', async () => {
  const checked = await checkPassword(server.ctx, user, client)
  expect(await begin(checked)).toHaveLength(2)
  expect(await begin(checked)).toHaveLength(2)
  expect(await sessions()).toHaveLength(2)
})

it('two changes of a password at once are one, and the other one finds it changed', async () => {
  const browsers = await Promise.all([server.client().logIn(user), server.client().logIn(user)])
  const chosen = ['five unrelated words here', 'other unrelated words there']
  const change = (i: number) =>
    browsers[i]!.call(changePassword, { currentPassword: user.password, newPassword: chosen[i]! })
  const statuses = (await Promise.all([change(0), change(1)])).map(({ status }) => status)
  const won = statuses.indexOf(204)
  expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  expect(await sessions()).toHaveLength(1)
  expect((await browsers[won]!.get(listSessions, {})).sessions).toMatchObject([{ current: true }])
  const { email } = user
  expect((await server.client().call(logIn, { email, password: chosen[won]! })).status).toBe(201)
  expect((await server.client().call(logIn, { email, password: chosen[1 - won]! })).status).toBe(401)
})

it.each([
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['not an address', null],
])('a client at %s is shown at %s', async (address, shown) => {
  await begin(await checkPassword(server.ctx, user, client), { ...client, address })
  expect(await sessions()).toMatchObject([{ ip_address: shown }])
})

it('of what a browser calls itself 500 characters are kept', async () => {
  const userAgent = 'Browser '.repeat(1000)
  await begin(await checkPassword(server.ctx, user, client), { ...client, userAgent })
  expect(await sessions()).toMatchObject([{ user_agent: userAgent.slice(0, 500) }])
})
