import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listApiKeys } from '#contract/api-key-list.ts'
import { logIn } from '#contract/passwords.ts'
import { logOut } from '#contract/session.ts'
import { hashToken } from '../sessions/session-token.ts'
import type { ConsoleClient } from '../testing/console-client.ts'
import { accountSid, owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const keysOf = { accountSid, region: 'us1' } as const
const list = (client: ConsoleClient) => client.call(listApiKeys, keysOf)

describe('the session cookie', () => {
  const attributesOf = (line: string) => line.split('; ').slice(1).toSorted()

  it('is for this origin, out of reach of scripts, and not sent along by other sites', async () => {
    const reply = await server.client().call(logIn, { ...owner })
    const [session, browser, ...others] = reply.setCookies
    expect(others).toEqual([])
    expect(session).toMatch(new RegExp(`^latchkey-session-${server.port}=`))
    expect(attributesOf(session!)).toEqual(['HttpOnly', 'Max-Age=1800', 'Path=/', 'SameSite=Lax'])
    expect(browser).toMatch(new RegExp(`^latchkey-browser-${server.port}=`))
    expect(attributesOf(browser!)).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/', 'SameSite=Lax'])
  })

  it('over https is bound to the host and Secure', async () => {
    const https = await startTestServer({ publicUrl: 'https://keys.example.com' })
    try {
      const client = https.client()
      const reply = await client.call(logIn, { ...owner })
      const [session, browser] = reply.setCookies
      expect(session).toMatch(/^__Host-latchkey-session-443=/)
      expect(attributesOf(session!)).toEqual(['HttpOnly', 'Max-Age=1800', 'Path=/', 'SameSite=Lax', 'Secure'])
      expect(browser).toMatch(/^__Host-latchkey-browser-443=.*; Secure$/)
      expect((await list(client)).status).toBe(200)
      const out = await client.call(logOut, {})
      expect(out.setCookies.join('\n')).toMatch(/^__Host-latchkey-session-443=; Max-Age=0; .*Secure/)
    } finally {
      await https.close()
    }
  })

  it('works only as the server signed it', async () => {
    const client = await server.client().logIn(owner)
    const [name, value] = client.sessionCookie.split('=') as [string, string]
    const [token, signature] = decodeURIComponent(value).split('.') as [string, string]
    const other = decodeURIComponent((await server.client().logIn(owner)).sessionCookie).split('.')[1]!
    const forged = [
      token,
      `${token}.`,
      `${token}.${'A'.repeat(43)}`,
      `${token}.${other}`,
      `x${token}.${signature}`,
      `${token}.${signature}.`,
      `${token}.x.${signature}`,
      `${token.slice(0, -1)}.${signature}`,
      'planted-before-logging-in',
      '',
    ]
    for (const each of forged) {
      const cookie = `${name}=${encodeURIComponent(each)}`
      expect((await server.client().call(listApiKeys, keysOf, { cookie })).status, each).toBe(401)
    }
    // The same value as it was signed, to show that the way of asking is right.
    const cookie = `${name}=${encodeURIComponent(`${token}.${signature}`)}`
    expect((await server.client().call(listApiKeys, keysOf, { cookie })).status).toBe(200)
  })

  it('counts wherever it comes among others of its name, over which it is not theirs to decide', async () => {
    const client = await server.client().logIn(owner)
    const name = `latchkey-session-${server.port}`
    const browser = `latchkey-browser-${server.port}`
    const foreign = [`${name}=another.server`, `${name}="%zz"`, `${name}=`, `${browser}=x.y.z`, 'theme=dark']
    const own = [client.sessionCookie, `${browser}=${client.cookies.get(browser)}`]
    for (const cookie of [[...foreign, ...own].join('; '), [...own, ...foreign].join(';')]) {
      expect((await client.call(listApiKeys, keysOf, { cookie })).status).toBe(200)
    }
    const ended = await server.client().logIn(owner)
    await server.ctx.db
      .updateTable('sessions')
      .set({ expires_at: Date.now() - 1 })
      .where('token_hash', '=', hashToken(ended.sessionCookie.split(/[=.]/)[1]!))
      .execute()
    const both = `${ended.sessionCookie}; ${client.sessionCookie}`
    expect((await client.call(listApiKeys, keysOf, { cookie: both })).status).toBe(200)
    const foreignFirst = [...foreign, ...own].join('; ')
    expect((await server.client().call(logOut, {}, { cookie: foreignFirst })).status).toBe(204)
    expect((await list(client)).status).toBe(401)
  })

  it.each(['http://localhost', 'https://keys.example.com'])(
    'of two servers on one host name, at different ports of %s, are two',
    async (origin) => {
      const other = await startTestServer({ publicUrl: `${origin}:8443` })
      const one = await startTestServer({ publicUrl: `${origin}:9443` })
      try {
        // One browser: it gives the cookies of a host to all of its ports.
        const here = await one.client().logIn(owner)
        const there = other.client()
        for (const [name, value] of here.cookies) there.cookies.set(name, value)
        await there.logIn(owner)
        for (const [name, value] of there.cookies) here.cookies.set(name, value)
        expect((await list(here)).status).toBe(200)
        expect((await list(there)).status).toBe(200)
        await there.call(logOut, {})
        expect((await list(here)).status).toBe(200)
        expect((await list(there)).status).toBe(401)
      } finally {
        await one.close()
        await other.close()
      }
    },
  )

  it('that was planted before logging in is replaced', async () => {
    const client = server.client()
    const planted = `latchkey-session-${server.port}=planted.${'A'.repeat(43)}`
    const reply = await client.call(logIn, { ...owner }, { cookie: planted })
    expect(reply.status).toBe(201)
    expect(client.sessionCookie).not.toContain('planted')
    expect((await server.client().call(listApiKeys, keysOf, { cookie: planted })).status).toBe(401)
  })
})
