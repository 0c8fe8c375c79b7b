import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { verifyPassword } from '../auth/password.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { checkPassword } from './check-password.ts'

// The real one, whose calls are counted.
vi.mock(import('../auth/password.ts'), { spy: true })

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(() => void vi.mocked(verifyPassword).mockClear())

const client = { cookies: '', address: '192.0.2.1', userAgent: null }
const check = (email: string, password: string) => checkPassword(server.ctx, { email, password }, client)

it('a password is held against one hash of the same cost, whether its address has a user or not', async () => {
  const tried = [owner.email, 'nobody@example.com', 'no address', '']
  for (const email of tried) expect(await check(email, 'not the right one')).toBeNull()
  const calls = vi.mocked(verifyPassword).mock.calls
  expect(calls).toHaveLength(tried.length)
  for (const [{ hash, password }, cost] of calls) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(password).toBe('not the right one')
    expect(cost).toEqual(server.ctx.config.passwordCost)
  }
  expect(await check(` ${owner.email.toUpperCase()} `, owner.password)).toMatchObject({ email: owner.email })
})
