import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteApiKey } from '#contract/api-keys.ts'
import { errorCode } from '../testing/console-replies.ts'
import { addKey, addRestrictedKey, addUser } from '../testing/people-and-keys.ts'
import { as, callRest, expectNotAuthenticated, expectRestError, keyPath } from '../testing/rest-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'

/** Runs when a request reads the clock. */
let onClock: (() => void) | undefined
let server: TestServer
beforeAll(async () => {
  const now = () => {
    onClock?.()
    return Date.now()
  }
  server = await startTestServer({ now })
})
afterAll(() => server.close())
beforeEach(() => {
  onClock = undefined
})

describe('what ends between the question and the change', () => {
  /** Runs a change of the database when a request reads the clock for the nth time, which each does before it changes. */
  const whenTheClockIsRead = (nth: number, run: () => unknown) => {
    let times = 0
    onClock = () => {
      times += 1
      if (times === nth) run()
    }
    return () => expect(times).toBe(nth)
  }

  it('is refused over REST as if it had come later', async () => {
    const { key: target } = await addKey(server)
    const main = await addKey(server, { type: 'main' })
    const remove = (by: ReturnType<typeof as>) => callRest(server, 'DELETE', keyPath(target.sid), by)
    const stored = () => server.ctx.db.selectFrom('api_keys').select('sid').where('sid', '=', target.sid).execute()

    // It is read once before, to note when the key was used.
    let checked = whenTheClockIsRead(2, () =>
      server.ctx.db.deleteFrom('api_keys').where('sid', '=', main.key.sid).execute(),
    )
    expectNotAuthenticated(await remove(as(main.key.sid, main.secret)))
    checked()

    const narrow = await addRestrictedKey(server, ['/twilio/iam/api-keys/delete'])
    checked = whenTheClockIsRead(2, () =>
      server.ctx.db.updateTable('api_keys').set({ policy: '[]' }).where('sid', '=', narrow.sid).execute(),
    )
    const reply = await remove(as(narrow.sid, narrow.secret))
    expectRestError(reply, 401, 70051, "Authorization Error: actor doesn't have any assertions")
    checked()

    expect(await stored()).toHaveLength(1)
    onClock = undefined
    expect((await remove(as(accountSid, authToken))).status).toBe(204)
  })

  it.each([
    [
      'a session',
      'not_logged_in',
      (id: string) => server.ctx.db.deleteFrom('sessions').where('user_id', '=', id).execute(),
    ],
    [
      'a membership',
      'not_found',
      (id: string) => server.ctx.db.deleteFrom('memberships').where('user_id', '=', id).execute(),
    ],
    [
      'a role',
      'forbidden',
      (id: string) =>
        server.ctx.db.updateTable('memberships').set({ role: 'viewer' }).where('user_id', '=', id).execute(),
    ],
  ])('is refused in the console too (%s)', async (_what, code, end) => {
    const user = await addUser(server, { [accountSid]: 'admin' })
    const client = await server.client().logIn(user)
    const { key: target } = await addKey(server)
    const remove = () => client.call(deleteApiKey, { accountSid, region: 'us1', sid: target.sid })
    // First for the age of the session, then for the change.
    const checked = whenTheClockIsRead(2, () => end(user.id))
    expect(errorCode(await remove())).toBe(code)
    checked()
    expect(
      await server.ctx.db.selectFrom('api_keys').select('sid').where('sid', '=', target.sid).execute(),
    ).toHaveLength(1)
  })
})
