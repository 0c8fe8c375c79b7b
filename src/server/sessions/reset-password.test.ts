import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logIn } from '#contract/passwords.ts'
import { getSession } from '#contract/session.ts'
import { ConsoleClient } from '../testing/console-client.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { resetPassword } from './reset-password.ts'

describe('resetting a password', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it('gives a new one, refuses the old one, ends every session and records it', async () => {
    const before = await new ConsoleClient(server).logIn(owner)
    const password = await resetPassword(server.ctx, owner.email.toUpperCase())
    expect(password).toMatch(/^[a-z2-9]{6}(?:-[a-z2-9]{6}){3}$/)

    expect(await server.ctx.db.selectFrom('sessions').select('id').execute()).toEqual([])
    expect((await before.get(getSession, {})).session).toBeNull()
    expect((await new ConsoleClient(server).call(logIn, owner)).status).toBe(401)
    const fresh = await new ConsoleClient(server).logIn({ email: owner.email, password: password! })
    expect((await fresh.get(getSession, {})).session).not.toBeNull()
    const events = await server.ctx.db.selectFrom('audit_events').select('action').execute()
    expect(events.map(({ action }) => action)).toContain('users.reset-password')
  })

  it('knows no one else', async () => {
    expect(await resetPassword(server.ctx, 'nobody@example.com')).toBeNull()
  })
})
