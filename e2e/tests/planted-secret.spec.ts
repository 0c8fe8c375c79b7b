import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { expect, serverWith, test as base } from '../fixtures.ts'
import { findWholeChromium } from '../chromium.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { SecurityPage } from '../pages/security-page.ts'
import { encodingsOf, makeSearch, Planted } from '../planted.ts'
import { account, owner } from '../server.ts'

// With characters that the encodings write differently.
const password = 'quartz/lantern & kumquat="otter"'
const changed = 'walrus <bicycle> + nebula/teaspoon'
const authToken = randomBytes(16).toString('hex')
const keysPath = `/2010-04-01/Accounts/${account.sid}/Keys`

/** A server that logs all it can, and a browser with a profile of its own on the disk. */
const test = base.extend<{ planted: Planted; profile: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  planted: async ({}, use) => {
    const planted = new Planted()
    planted.plant('the first password', password)
    planted.plant('the changed password', changed)
    planted.plant('the Auth Token', authToken)
    planted.mark('the account’s SID', account.sid)
    await use(planted)
  },
  server: serverWith({ LOG_LEVEL: 'trace', BOOTSTRAP_PASSWORD: password, BOOTSTRAP_AUTH_TOKEN: authToken }),
  // oxlint-disable-next-line no-empty-pattern -- as above
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-profile-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  context: async ({ server, planted, profile, launchOptions, permissions, viewport }, use) => {
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      // The shell keeps no history.
      executablePath: findWholeChromium(),
      // Playwright turns it off; people have it.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      baseURL: server.url,
      permissions: permissions ?? [],
      viewport,
    })
    planted.follow(context)
    await use(context)
    await context.close()
  },
})

test('planted secrets are found nowhere', async ({ page, context, server, loginPage, planted, profile }) => {
  test.slow()
  const apiKeysPage = new ApiKeysPage(page)
  const createKeyPage = new CreateKeyPage(page)
  const secretPage = new SecretPage(page)
  const keyPage = new KeyPage(page)
  const securityPage = new SecurityPage(page)
  const wrong = (where: string) =>
    planted.plant(`a wrong password, ${where}`, `gibbon ${where} ${randomBytes(8).toString('hex')}`)
  const look = (name: string, allowed: readonly string[] = []) => planted.keepPage(name, page, allowed)
  // For three seconds a timer of the Copy button holds the value: looking more often would take longer than waiting.
  const lookAtHeap = (name: string) =>
    expect.poll(() => planted.keepHeap(name, page), { message: name, intervals: [3_000] }).toEqual([])

  // Browsers keep what stands in the fields of a page that is left, on the disk too.
  const goAwayAndBack = async () => {
    await planted.read()
    await page.goto('/healthz')
    await planted.read()
    await page.goBack()
  }

  await test.step('the search finds every encoding of a value', () => {
    // With what each encoding writes in a way of its own.
    const value = 'Sample of <a "value"> ?????? & more'
    for (const [encoding, content] of written(value)) {
      const found = makeSearch([value])(Buffer.from(content)).map((find) => find.encoding)
      expect(found, encoding).toEqual([encoding])
    }
    expect(written(value).map(([encoding]) => encoding)).toEqual([...encodingsOf(value).keys()])
  })

  await test.step('wrong passwords, and a password where the e-mail address belongs', async () => {
    await loginPage.open()
    const credentials = { ...owner, password: wrong('at log-in') }
    for (let i = 0; i < 5; i++) {
      await loginPage.logIn({ ...credentials, email: password })
      await expect(loginPage.alert).toHaveText('That email and password do not match.')
      await expect(loginPage.submit).toBeEnabled()
    }
    await loginPage.logIn({ ...credentials, email: password })
    await expect(loginPage.alert).toContainText('Too many wrong passwords.')
    await look('the log-in page after too many passwords')
    await goAwayAndBack()
    await loginPage.logIn(credentials)
    await expect(loginPage.alert).toHaveText('That email and password do not match.')
    await look('the log-in page after a wrong password')
  })

  const newKey = async (name: string) => {
    await apiKeysPage.createKey()
    await createKeyPage.name.fill(name)
  }
  const readSecret = async () => {
    await expect(secretPage.heading).toBeVisible()
    return (await secretPage.secret.textContent())!
  }

  await test.step('a key is made at the second try, shown, and finished', async () => {
    await loginPage.logIn({ ...owner, password })
    await newKey('Checkout')
    server.sql("CREATE TRIGGER fault BEFORE INSERT ON api_keys BEGIN SELECT RAISE(ABORT, 'a fault'); END")
    await createKeyPage.next.click()
    await expect(createKeyPage.alert).toContainText('Something went wrong on the server.')
    await look('the form after an error')
    server.sql('DROP TRIGGER fault')
    await createKeyPage.tryAgain.click()
    const secret = await readSecret()
    planted.mark('the SID of a key', (await secretPage.sid.textContent())!)
    await secretPage.copySecret.click()
    await look('the page that shows the secret', [secret])
    await planted.keepHeap('the heap while the secret is shown', page, [secret])
    await secretPage.finish()
    await expect(apiKeysPage.row('Checkout')).toBeVisible()
    await look('the list after Finish')
    await lookAtHeap('the heap after Finish')
  })

  await test.step('a key is left by the leave guard, and another by address and Back', async () => {
    await newKey('Left')
    await createKeyPage.next.click()
    await readSecret()
    await apiKeysPage.shell.goToApiKeys()
    await secretPage.leave()
    await expect(apiKeysPage.row('Left')).toBeVisible()
    await look('the list after leaving')

    await newKey('Left by address')
    await createKeyPage.next.click()
    await readSecret()
    // Browsers ask only after the person has done something on the page.
    await secretPage.copySecret.click()
    page.once('dialog', (dialog) => void dialog.accept())
    await goAwayAndBack()
    await expect(createKeyPage.heading).toBeVisible()
    await look('the page after Back')
    await createKeyPage.cancel.click()
  })

  await test.step('a key is renamed, in a conflict too, and deleted', async () => {
    await apiKeysPage.openKey('Left')
    await keyPage.rename('Mine')
    await expect(keyPage.heading).toHaveText('Mine')
    await keyPage.startEditingName()
    server.sql("UPDATE api_keys SET friendly_name = 'Theirs', version = 9 WHERE friendly_name = 'Mine'")
    await keyPage.name.fill('Mine again')
    await keyPage.save.click()
    await expect(keyPage.alert).toContainText('its name is now Theirs.')
    await look('the page of a key in a conflict')
    await keyPage.cancel.click()
    await keyPage.startDeleting()
    await keyPage.confirmDelete()
    await expect(keyPage.shell.toast.first()).toContainText('Theirs was deleted.')
  })

  await test.step('a session ends under the form', async () => {
    await newKey('After the session')
    server.sql('DELETE FROM sessions')
    await createKeyPage.next.click()
    const dialog = new PasswordDialog(page, 'Log in again')
    await dialog.give(wrong('in the dialog'))
    await expect(dialog.alert).toBeVisible()
    await look('the dialog after a wrong password')
    await dialog.give(password)
    await readSecret()
    await secretPage.finish()
  })

  const main = await test.step('a Main key is made with a password that is given again', async () => {
    await newKey('Main')
    // The form offers no Main key; on its way the request becomes one for such a key.
    await page.route('**/api-keys', (route) =>
      route.continue({ postData: { ...(route.request().postDataJSON() as object), type: 'main' } }),
    )
    server.sql(`UPDATE sessions SET created_at = ${Date.now() - 6 * 60_000}`)
    await createKeyPage.next.click()
    await new PasswordDialog(page, 'Confirm your password').give(password)
    const secret = await readSecret()
    const sid = (await secretPage.sid.textContent())!
    await page.unroute('**/api-keys')
    await secretPage.finish()
    return { user: sid, password: secret }
  })

  await test.step('the password is changed, and sessions are logged out', async () => {
    const logInElsewhere = () =>
      planted.call(`${server.url}/api/session`, 'POST', { json: JSON.stringify({ ...owner, password }) })
    await logInElsewhere()
    await apiKeysPage.shell.openSecurity()
    await expect(securityPage.sessions).toHaveCount(2)
    await securityPage.logOut(securityPage.sessions.last())
    await expect(securityPage.sessions).toHaveCount(1)
    await logInElsewhere()
    await securityPage.changePassword(wrong('as the current one'), changed)
    await expect(securityPage.currentPassword).toHaveAccessibleDescription('That is not your current password.')
    await securityPage.showPasswords.check()
    await look('the page of passwords, which are shown')
    await goAwayAndBack()
    await securityPage.showPasswords.check()
    await securityPage.changePassword(password, changed)
    await expect(securityPage.currentPassword).toHaveValue('')
    await look('the page of passwords')
    const cookies = await context.cookies()
    expect(cookies.map(({ name }) => name)).toContain(sessionCookieOf(server.url))
    for (const { value } of cookies) expect(planted.all(/^the cookie/)).toContain(decodeURIComponent(value))
    await apiKeysPage.shell.goToApiKeys()
  })

  await test.step('Auth Tokens are shown, hidden, and left', async () => {
    const tokensPage = new AuthTokensPage(page)
    await tokensPage.tab.click()
    await tokensPage.requestSecondary()
    const tokens = [await tokensPage.read('primary'), await tokensPage.read('secondary')]
    expect(tokens[0]).toBe(authToken)
    await tokensPage.copy('primary').click()
    await look('the page that shows the tokens', tokens)
    await planted.keepHeap('the heap while the tokens are shown', page, tokens)
    await tokensPage.hide('primary').click()
    await tokensPage.keysTab.click()
    await expect(apiKeysPage.row('Checkout')).toBeVisible()
    await look('the list after the tokens')
    await lookAtHeap('the heap after the tokens')
  })

  const call = (method: string, path: string, sent: Parameters<Planted['call']>[2] = {}) =>
    planted.call(server.url + path, method, sent)
  const token = { user: account.sid, password: authToken }

  await test.step('the REST API, used rightly and wrongly', async () => {
    const { password: secret } = main
    const create = `${keysPath}.json`
    expect(await call('POST', create, main)).toBe(201)
    expect(await call('POST', create, { ...token, form: 'FriendlyName=By+token' })).toBe(201)
    expect(await call('POST', create, { ...main, password: wrong('by REST') })).toBe(401)
    expect(await call('POST', create, { user: secret, password: main.user })).toBe(401)
    expect(await call('GET', `${keysPath}/${secret}.json`, main)).toBe(400)
    expect(await call('GET', `${keysPath}/${secret}.json`)).toBe(401)
    expect(await call('GET', `${keysPath}.json?PageToken=${secret}`, main)).toBe(400)
    expect(await call('GET', `${keysPath}.json?AuthToken=${authToken}`, main)).toBe(200)
    // Twilio's sentence names the path that was asked for.
    expect(await call('GET', `/2010-04-01/${secret}`, { ...main, mayAnswer: [secret] })).toBe(404)
    expect(await call('POST', create, { ...main, form: `FriendlyName=${secret}&FriendlyName=` })).toBe(400)
    expect(await call('POST', create, { ...main, form: `FriendlyName=${secret}${authToken}x` })).toBe(400)
    expect(await call('POST', create, { ...main, json: JSON.stringify({ secret }) })).toBe(415)
    expect(await call('POST', create, { ...main, form: secret.repeat(3_000) })).toBe(413)
    expect(await call('POST', '/api/session', { json: `{"email":"${owner.email}","password":"${changed}` })).toBe(400)
    for (const path of ['/', '/api/', '/assets/', '/account/', '/%zz', '/login?next=/']) {
      await call('GET', path + secret)
    }
    server.sql("CREATE TRIGGER fault BEFORE INSERT ON api_keys BEGIN SELECT RAISE(ABORT, 'a fault'); END")
    expect(await call('POST', create, { ...main, form: 'FriendlyName=Fails' })).toBe(500)
    server.sql('DROP TRIGGER fault')
  })

  const keepData = (name: string) => {
    const files = planted.keepFolder(name, server.folder)
    expect(files).toEqual(expect.arrayContaining(['key', 'latchkey.db', 'latchkey.db-wal', 'latchkey.db-shm']))
  }

  await test.step('the server dies while keys are being made', async () => {
    await newKey('Through the crash')
    const create = (key: string) => call('POST', `${keysPath}.json`, { ...token, headers: { 'idempotency-key': key } })
    const keys = Array.from({ length: 32 }, () => planted.plant('an Idempotency-Key', randomBytes(16).toString('hex')))
    const first = keys.slice(0, 16).map((key) => create(key))
    await Promise.any(first)
    server.hold()
    const replies = Promise.allSettled([...first, ...keys.slice(16).map((key) => create(key))])
    keepData('the data while the server runs')
    await createKeyPage.next.click()
    await server.stop()
    keepData('the data after a crash')
    expect((await replies).map(({ status }) => status)).toContain('rejected')
    await expect(createKeyPage.alert).toContainText('The server can’t be reached.')
    await look('the form without a server')

    await server.run()
    await createKeyPage.tryAgain.click()
    await readSecret()
    await secretPage.finish()
    // Without a reply no one knows whether a key was made; asked for again, each gives its secret.
    for (const key of keys) expect(await create(key)).toBe(201)
    await lookAtHeap('the heap at the end')
  })

  await test.step('logging out, and what is left of it all', async () => {
    await apiKeysPage.shell.logOut()
    await expect(loginPage.heading).toBeVisible()
    await look('the log-in page after logging out')
    await planted.read()
    await page.goto('/nowhere')
    await expect(loginPage.heading).toBeVisible()
    await look('a page for nobody')
    await planted.read()
    await context.close()
    planted.keepFolder('the browser’s profile', profile)
    keepData('the data at the end')
    planted.keep('the output of the server', server.output)
  })

  const finds = planted.search()
  const leaks = finds.filter(({ allowed }) => !allowed)
  expect([...new Set(leaks.map(({ what, encoding, sink }) => `${what} as ${encoding} in ${sink}`))]).toEqual([])

  // As far as the name of a file.
  const found = finds.map(({ what, sink }) => `${what} in ${sink.replace(/: (?!Default\/History).*/, '')}`)
  expect([...new Set(found)]).toEqual(expect.arrayContaining(whereTheyBelong(server.url)))
})

const sessionCookieOf = (url: string) => `latchkey-session-${new URL(url).port}`

/** Were one of these not found, a place would not really have been searched. */
const whereTheyBelong = (url: string) => [
  'the first password in the body of POST /api/session',
  'the changed password in the body of POST /api/session/password',
  `the cookie ${sessionCookieOf(url)} in the headers of the reply to POST /api/session`,
  `a secret in the reply to POST /api/accounts/${account.sid}/us1/api-keys`,
  `a secret in the reply to POST ${keysPath}.json`,
  'a secret in the HTML of the page that shows the secret',
  'a secret in the heap while the secret is shown',
  `the Auth Token in the reply to POST /api/accounts/${account.sid}/us1/auth-tokens/primary/reveal`,
  'another Auth Token in the HTML of the page that shows the tokens',
  'another Auth Token in the heap while the tokens are shown',
  'the SID of a key in the HTML of the list after Finish',
  'the SID of a key in what is in reach on the list after Finish',
  'the SID of a key in the heap after Finish',
  'the SID of a key in the data while the server runs',
  'the SID of a key in the data after a crash',
  'the SID of a key in the data at the end',
  'the account’s SID in the address of a request',
  'the account’s SID in the output of the server',
  'the account’s SID in the browser’s profile: Default/History',
  'the account’s SID in the browser’s profile',
]

/** A text in each encoding, as other programs would write it. */
function written(value: string): [encoding: string, content: string | Buffer][] {
  const around = `user:${value}.`
  const everyByte = Array.from(Buffer.from(around), (byte) => `%${byte.toString(16)}`).join('')
  const html = around.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [
    ['UTF-8', around],
    ['UTF-8 in lower case', around.toLowerCase()],
    ['UTF-16LE', Buffer.from(around, 'utf16le')],
    ['hex', Buffer.from(around).toString('hex')],
    ['HEX', Buffer.from(around).toString('hex').toUpperCase()],
    ['percent-encoding', encodeURI(around).replaceAll('?', '%3F').replaceAll('&', '%26')],
    ['form encoding', new URLSearchParams({ around }).toString()],
    ['percent-encoding of every byte', everyByte],
    ['JSON', JSON.stringify({ around })],
    ['HTML', html],
    ['HTML attribute', html.replaceAll('"', '&quot;')],
    ...['', 'u', 'us'].flatMap((before, shift): [string, string][] => [
      [`base64 shifted by ${shift}`, btoa(`${before}${value}.`)],
      [`base64url shifted by ${shift}`, Buffer.from(`${before}${value}.`).toString('base64url')],
    ]),
  ]
}
