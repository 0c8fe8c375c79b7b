import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePatterns } from '#contract/pages.ts'
import { writeBuiltConsole } from '../testing/built-console.ts'
import { send } from '../testing/http-request.ts'
import { as, expectNotAuthenticated, expectRestError } from '../testing/rest-request.ts'
import { accountSid, authToken, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { areaOf } from './address.ts'

const built = writeBuiltConsole()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ consoleRoot: built.root })
})
afterAll(async () => {
  await server.close()
  built.remove()
})

describe('an address belongs', () => {
  it.each([
    ['/', 'page'],
    ['/login', 'page'],
    ['/health', 'page'],
    ['/apis', 'page'],
    ['/v1x', 'page'],
    ['/verify/v1', 'page'],
    ['/login?next=/v1', 'page'],
    ['/api', 'console'],
    ['/api/session?x', 'console'],
    ['//api/session', 'console'],
    ['/%61pi/session', 'console'],
    ['/2010-04-01', 'rest'],
    ['/2010-04-01.json', 'rest'],
    ['/2010-04-01/Accounts.json?Page=1', 'rest'],
    ['//2010-04-01/Accounts.json', 'rest'],
    ['/2010-04-%301/Accounts.json', 'rest'],
    ['/2008-08-01/Accounts', 'rest'],
    ['/v1', 'rest'],
    ['/v1/Keys', 'rest'],
    ['/v2/Services', 'rest'],
    ['http://keys.example.com/v1/Keys', 'rest'],
    ['http://keys.example.com/login', 'page'],
    ['/2010-04-01/%zz', 'rest'],
  ] as const)('%s to: %s', (address, area) => {
    expect(areaOf('localhost:3000', address)).toBe(area)
  })

  it('to the REST API under every name of Twilio’s', () => {
    for (const host of ['api.twilio.com', 'video.twilio.com:443', 'api.tokyo.jp1.twilio.com', 'twilio.com']) {
      for (const address of ['/', '/login', '/api/session', '/v1/Keys']) expect(areaOf(host, address)).toBe('rest')
    }
    expect(areaOf('twilio.com.evil.example', '/login')).toBe('page')
    expect(areaOf('eviltwilio.com', '/login')).toBe('page')
  })
})

describe('what is at no address', () => {
  const html = { accept: 'text/html,*/*;q=0.8' }
  const owner = as(accountSid, authToken).headers

  it.each(['/health', '/x</h1>', '//', '/\\', '/\\evil', '/%00', '/account', '/favicon.ico', '/assets', '/Login/x'])(
    '(%s) is a 404: in plain words for programs, as the console’s page for browsers',
    async (path) => {
      const plain = await send(server.port, { path })
      expect(plain).toMatchObject({ status: 404, text: 'There is nothing here.\n' })
      expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8')
      const page = await send(server.port, { path, headers: html })
      expect(page.status).toBe(404)
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
      expect((await send(server.port, { method: 'POST', path, headers: html })).text).toBe('There is nothing here.\n')
    },
  )

  it('is everything but the pages of the console', async () => {
    for (const pattern of Object.values(pagePatterns)) {
      const path = pattern
        .replace(':accountSid', accountSid)
        .replace(':region', 'us1')
        .replace(':keySid', `SK${'0'.repeat(32)}`)
      expect((await send(server.port, { path })).status, path).toBe(200)
      expect((await send(server.port, { path: `${path}?x=1` })).status, path).toBe(200)
      if (path !== '/') expect((await send(server.port, { path: `${path}/` })).status, path).toBe(200)
      expect((await send(server.port, { path: `${path}/nothing` })).status, path).toBe(404)
    }
  })

  it('may be asked with HEAD for health and pages', async () => {
    for (const path of ['/healthz', '/readyz', '/', '/login']) {
      expect((await send(server.port, { method: 'HEAD', path })).status, path).toBe(200)
    }
    expect((await send(server.port, { method: 'HEAD', path: '/nothing' })).status).toBe(404)
  })

  it('answers in JSON under the console’s API, whatever the method', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['GET', '//api/session'],
      ['PUT', '/api/session'],
      ['PROPFIND', '/api/session'],
    ] as const) {
      const reply = await send(server.port, { method, path, headers: html })
      expect(reply, `${method} ${path}`).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    }
  })

  it.each([
    ['/v1/x', '/x'],
    ['/v1/Nothing?PageSize=20', '/Nothing'],
    ['/v3', ''],
    ['/2010-04-01', '/2010-04-01'],
    ['/2010-04-01/Nothing.json', '/2010-04-01/Nothing.json'],
    ['/2008-08-01/Accounts', '/2008-08-01/Accounts'],
    [`//2010-04-01/Accounts/${accountSid}/Keys.json`, `//2010-04-01/Accounts/${accountSid}/Keys.json`],
  ])('answers as Twilio does below a version of its API: %s', async (path, resource) => {
    for (const method of ['GET', 'POST', 'PROPFIND']) {
      const reply = await send(server.port, { method, path, headers: { ...html, ...owner } })
      expectRestError(reply, 404, 20404, `The requested resource ${resource} was not found`)
      expectNotAuthenticated(await send(server.port, { method, path, headers: html }))
    }
  })

  it('answers as Twilio does under every name of Twilio’s, whatever the path', async () => {
    for (const host of ['api.twilio.com', 'video.twilio.com', 'api.tokyo.jp1.twilio.com']) {
      for (const path of ['/', '/login', '/api/session', '/favicon.svg', '/assets/app-1a2b.js', '/nothing']) {
        const reply = await send(server.port, { path, headers: { ...html, ...owner, host } })
        expectRestError(reply, 404, 20404, `The requested resource ${path} was not found`)
      }
    }
  })

  it('is any resource under a name of Twilio’s that stands for no API or region here', async () => {
    const path = `/2010-04-01/Accounts/${accountSid}/Keys.json`
    for (const host of ['video.twilio.com', 'api.tokyo.jp1.twilio.com']) {
      const reply = await send(server.port, { path, headers: { ...owner, host } })
      expectRestError(reply, 404, 20404, `The requested resource ${path} was not found`)
    }
    const here = await send(server.port, { path, headers: { ...owner, host: 'API.TWILIO.COM.' } })
    expect(here.status).toBe(200)
  })
})

describe('known addresses', () => {
  it('lead to the page that changes the password', async () => {
    const { status, headers } = await send(server.port, { path: '/.well-known/change-password' })
    expect(status).toBe(302)
    const to = new URL(headers.location!, server.publicUrl)
    expect(to.pathname).toBe('/go')
    expect(to.searchParams.get('to')).toBe('/account/__account__/user/security')
  })

  it('tell search engines to stay away', async () => {
    const reply = await send(server.port, { path: '/robots.txt' })
    expect(reply).toMatchObject({ status: 200, text: 'User-agent: *\nDisallow: /\n' })
    expect(reply.headers['content-type']).toMatch(/^text\/plain/)
  })
})
