import type { Page } from '@playwright/test'
import {
  expect,
  expectAccessible,
  expectAccessibleEverywhere,
  loseNextReply,
  logIn,
  putAside,
  tabTo,
  test as base,
  untilListening,
} from '../fixtures.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

const test = base.extend<{ tokensPage: AuthTokensPage }>({
  tokensPage: async ({ page, server }, use) => {
    await logIn(page, server)
    const tokensPage = new AuthTokensPage(page)
    await tokensPage.open(account.sid)
    await use(tokensPage)
  },
})

const ageSessions = (server: LatchkeyServer) =>
  server.sql(`UPDATE sessions SET created_at = ${Date.now() - 6 * 60_000}`)

/** What the REST API answers to a token of the account. */
const statusOf = async (server: LatchkeyServer, authToken: string) =>
  (await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, { sid: account.sid, authToken })).status

/** Calls an endpoint of the tokens as the person who is logged in, past the page. */
const call = (page: Page, server: LatchkeyServer, method: string, path: string) =>
  page.request.fetch(`/api/accounts/${account.sid}/us1/auth-tokens${path}`, {
    method,
    ...(method === 'POST' ? { data: {} } : {}),
    headers: { origin: server.url, 'x-latchkey-console': '1', 'if-match': '*' },
  })

/** All that the page keeps, as far as a script can see it. */
const everythingKept = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  )

test('a token is hidden until it is shown, and is copied and hidden again', async ({ page, tokensPage }) => {
  await expect(page).toHaveTitle('Auth tokens · Latchkey')
  await expect(tokensPage.tab).toHaveAttribute('aria-current', 'page')
  await expect(tokensPage.shell.breadcrumb).toHaveText('SettingsAccount settingsAPI keys & auth tokens')
  await expect(tokensPage.show('primary')).toBeVisible()
  expect(await everythingKept(page)).not.toContain(account.authToken)
  await expect(tokensPage.copy('primary')).toHaveCount(0)
  await tokensPage.copyAccountSid.click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account.sid)

  await tokensPage.show('primary').click()
  await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  await expect(tokensPage.hide('primary')).toBeFocused()
  await expect(tokensPage.shell.announcement).toHaveText('Primary auth token shown')
  await expectAccessible(page)
  await tokensPage.copy('primary').click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account.authToken)
  const kept = await page.evaluate(() =>
    JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(kept).not.toContain(account.authToken)

  await tokensPage.hide('primary').click()
  await expect(tokensPage.token('primary')).toHaveCount(0)
  await expect(tokensPage.shell.announcement).toHaveText('Primary auth token hidden')
  expect(await everythingKept(page)).not.toContain(account.authToken)
})

test('it is hidden again on leaving and Back, in another region, and when the page is put aside', async ({
  page,
  server,
  tokensPage,
}) => {
  const showIt = async () => {
    await tokensPage.show('primary').click()
    await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  }
  const expectHidden = async () => {
    await expect(tokensPage.show('primary')).toBeVisible()
    expect(await everythingKept(page)).not.toContain(account.authToken)
  }
  await showIt()
  await tokensPage.keysTab.click()
  await expect(page).toHaveURL(/api-keys\/list$/)
  await page.goBack()
  await expectHidden()

  await showIt()
  await tokensPage.region.focus()
  await tokensPage.region.selectOption('ie1')
  await expect(page).toHaveURL(/\/ie1\/api-keys\/auth-tokens$/)
  await expect(tokensPage.region).toBeFocused()
  await expectHidden()
  await tokensPage.region.selectOption('us1')
  await expectHidden()

  await showIt()
  await page.goto(`${server.url}/healthz`)
  await page.goBack()
  await expectHidden()

  await showIt()
  expect(await putAside(page)).not.toContain(account.authToken)
  await expectHidden()
})

test('it is hidden again after five minutes', async ({ page, server }) => {
  await page.clock.install()
  await logIn(page, server)
  const tokensPage = new AuthTokensPage(page)
  await tokensPage.open(account.sid)
  await tokensPage.show('primary').click()
  await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  await page.clock.fastForward('04:50')
  await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  await page.clock.fastForward('00:15')
  await expect(tokensPage.token('primary')).toHaveCount(0)
  await expect(tokensPage.shell.announcement).toHaveText('Primary auth token hidden: it was shown for 5 minutes')
})

test('a reply that comes after the page was put aside shows nothing; one that does not come is told, and trying again works', async ({
  page,
  server,
  tokensPage,
}) => {
  await tokensPage.show('primary').waitFor()
  await untilListening(page)
  server.hold()
  const replied = page.waitForResponse('**/reveal')
  await tokensPage.show('primary').click()
  await putAside(page)
  server.go()
  await (await replied).finished()
  // By the next reply the page has taken in this one.
  await page.evaluate(() => fetch('/healthz').then((response) => response.text()))
  await expect(tokensPage.show('primary')).toBeEnabled()
  await expect(tokensPage.token('primary')).toHaveCount(0)

  await server.stop()
  await tokensPage.show('primary').click()
  await expect(tokensPage.alert).toContainText('The server can’t be reached.')
  await expectAccessible(page)
  await server.run()
  await tokensPage.show('primary').click()
  await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  await expect(tokensPage.alert).toHaveCount(0)
})

test('a password that was given too long ago is asked for, and then the token is shown', async ({
  page,
  server,
  tokensPage,
}) => {
  await tokensPage.show('primary').waitFor()
  ageSessions(server)
  await tokensPage.show('primary').click()
  const dialog = new PasswordDialog(page, 'Confirm your password')
  await expect(dialog.password).toBeFocused()
  await dialog.cancel()
  await expect(tokensPage.token('primary')).toHaveCount(0)
  await expect(tokensPage.show('primary')).toBeFocused()
  await expect(tokensPage.alert).toHaveCount(0)

  await tokensPage.show('primary').click()
  await dialog.give(owner.password)
  await expect(tokensPage.token('primary')).toHaveText(account.authToken)
  await expect(tokensPage.hide('primary')).toBeFocused()

  ageSessions(server)
  await tokensPage.requestSecondary()
  await dialog.give(owner.password)
  await expect(tokensPage.show('secondary')).toBeVisible()
  ageSessions(server)
  await tokensPage.startPromoting()
  await tokensPage.confirmPromotion()
  await dialog.give(owner.password)
  await expect(tokensPage.request).toBeVisible()
})

test('tokens are rotated: both work, then the old one is refused; a secondary token is deleted', async ({
  page,
  server,
  tokensPage,
}) => {
  await tokensPage.request.click()
  await expect(tokensPage.requestDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(tokensPage.request).toBeFocused()
  await tokensPage.requestSecondary()
  await expect(tokensPage.shell.toast).toContainText('The secondary token is ready to use.')
  await expect(tokensPage.section).toBeFocused()
  const secondary = await tokensPage.read('secondary')
  expect(secondary).toMatch(/^[0-9a-f]{32}$/)
  expect([await statusOf(server, account.authToken), await statusOf(server, secondary)]).toEqual([200, 200])
  await expectAccessibleEverywhere(page)

  await tokensPage.startPromoting()
  await expect(tokensPage.promoteDialog).toContainText('The current primary token stops working immediately')
  await expect(tokensPage.promoteDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(tokensPage.promoteToken).toBeDisabled()
  await expect(tokensPage.promoteToken).toHaveAccessibleDescription('Select the box to continue.')
  await expectAccessible(page)
  expect(await statusOf(server, account.authToken)).toBe(200)
  await page.keyboard.press('Escape')
  await expect(tokensPage.promote).toBeFocused()

  await tokensPage.startPromoting()
  await expect(tokensPage.acknowledge).not.toBeChecked()
  await tokensPage.confirmPromotion()
  await expect(tokensPage.request).toBeVisible()
  await expect(tokensPage.section).toBeFocused()
  await expect(tokensPage.shell.toast).toContainText(['The token was promoted.'])
  expect([await statusOf(server, account.authToken), await statusOf(server, secondary)]).toEqual([401, 200])
  await expect(tokensPage.token('primary')).toHaveCount(0)
  expect(await tokensPage.read('primary')).toBe(secondary)

  await tokensPage.requestSecondary()
  const third = await tokensPage.read('secondary')
  await tokensPage.deleteSecondary.click()
  await expect(tokensPage.deleteDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(tokensPage.deleteSecondary).toBeFocused()
  await tokensPage.deleteToken()
  await expect(tokensPage.request).toBeVisible()
  await expect(tokensPage.section).toBeFocused()
  expect([await statusOf(server, secondary), await statusOf(server, third)]).toEqual([200, 401])
})

test('regions have tokens of their own', async ({ tokensPage }) => {
  const here = await tokensPage.read('primary')
  await tokensPage.requestSecondary()
  await expect(tokensPage.promote).toBeVisible()
  // Where a person's focus is who chooses there.
  await tokensPage.region.focus()
  await tokensPage.region.selectOption('ie1')
  await expect(tokensPage.shell.announcement).toHaveText('Auth tokens in Ireland (IE1)')
  await expect(tokensPage.request, 'no secondary one here').toBeVisible()
  const there = await tokensPage.read('primary')
  expect(there).toMatch(/^[0-9a-f]{32}$/)
  expect(there).not.toBe(here)
  await tokensPage.keysTab.click()
  await expect(tokensPage.page).toHaveURL(/\/ie1\/api-keys\/list$/)
  await expect(tokensPage.region).toHaveValue('ie1')
})

test('what another person does in the meantime', async ({ page, server, tokensPage }) => {
  await test.step('a token that was replaced, or deleted, is not promoted', async () => {
    await tokensPage.requestSecondary()
    await tokensPage.startPromoting()
    await call(page, server, 'DELETE', '/secondary')
    await call(page, server, 'POST', '/secondary')
    await tokensPage.confirmPromotion()
    await expect(tokensPage.alert).toContainText('The tokens were changed in the meantime, and nothing was promoted.')
    await expect(tokensPage.acknowledge).not.toBeChecked()
    expect(await statusOf(server, account.authToken)).toBe(200)
    await expectAccessible(page)

    await call(page, server, 'DELETE', '/secondary')
    await tokensPage.confirmPromotion()
    await expect(tokensPage.alert).toContainText('There is no longer a secondary token.')
    await expect(tokensPage.promoteToken).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(tokensPage.request).toBeVisible()
    expect(await statusOf(server, account.authToken)).toBe(200)
  })

  await test.step('a token that has gone is told beside it', async () => {
    await tokensPage.requestSecondary()
    await tokensPage.show('secondary').waitFor()
    await call(page, server, 'DELETE', '/secondary')
    await tokensPage.show('secondary').click()
    await expect(tokensPage.request).toBeVisible()
  })

  await test.step('a token that was promoted is not said to be deleted', async () => {
    await tokensPage.requestSecondary()
    await tokensPage.deleteSecondary.click()
    await call(page, server, 'POST', '/promote')
    await tokensPage.deleteDialog.getByRole('button', { name: 'Delete' }).click()
    await expect(tokensPage.alert).toContainText('The secondary token is now the primary token.')
    await page.keyboard.press('Escape')
    await expect(tokensPage.request).toBeVisible()
  })
})

test('replies that are lost do no harm: another try finds what was done', async ({ page, server, tokensPage }) => {
  await tokensPage.request.click()
  await loseNextReply(page, '**/auth-tokens/secondary')
  await tokensPage.requestDialog.getByRole('button', { name: 'Request token' }).click()
  await expect(tokensPage.requestDialog.getByRole('alert')).toContainText('The server can’t be reached.')
  await tokensPage.requestDialog.getByRole('button', { name: 'Request token' }).click()
  const secondary = await tokensPage.read('secondary')

  await tokensPage.startPromoting()
  await loseNextReply(page, '**/auth-tokens/promote')
  await tokensPage.confirmPromotion()
  await expect(tokensPage.promoteDialog.getByRole('alert')).toContainText('The server can’t be reached.')
  await tokensPage.promoteToken.click()
  await expect(tokensPage.request).toBeVisible()
  expect(await tokensPage.read('primary')).toBe(secondary)
  expect(await statusOf(server, account.authToken)).toBe(401)
})

for (const role of ['developer', 'viewer'] as const) {
  test(`a ${role} sees that there are tokens, and why no more`, async ({ page, server }) => {
    await logIn(page, server)
    await call(page, server, 'POST', '/secondary')
    await logIn(page, server, server.addPerson('Ines Prado', role))
    const tokensPage = new AuthTokensPage(page)
    await tokensPage.open(account.sid)
    const reasons = [
      [tokensPage.show('primary'), 'reveal'],
      [tokensPage.show('secondary'), 'reveal'],
      [tokensPage.promote, 'promote'],
      [tokensPage.deleteSecondary, 'delete'],
    ] as const
    for (const [button, verb] of reasons) {
      await expect(button).toBeDisabled()
      await expect(button).toHaveAccessibleDescription(
        `${role === 'viewer' ? 'Viewer' : 'Developer'}s can’t ${verb} auth tokens.`,
      )
      await button.click({ force: true })
    }
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expect(tokensPage.token('primary')).toHaveCount(0)
    await expectAccessible(page)
    for (const [method, path] of [
      ['POST', '/primary/reveal'],
      ['POST', '/secondary/reveal'],
      ['POST', '/secondary'],
      ['POST', '/promote'],
      ['DELETE', '/secondary'],
    ] as const) {
      expect((await call(page, server, method, path)).status(), `${method} ${path}`).toBe(403)
    }

    server.sql("DELETE FROM auth_tokens WHERE slot = 'secondary'")
    await page.reload()
    await expect(tokensPage.request).toBeDisabled()
    await expect(tokensPage.request).toHaveAccessibleDescription(/can’t create auth tokens\.$/)
  })
}

test('a suspended account takes no new tokens and shows those that it has', async ({ page, server, tokensPage }) => {
  server.sql("UPDATE accounts SET status = 'suspended'")
  await page.reload()
  await expect(tokensPage.request).toBeDisabled()
  await expect(tokensPage.request).toHaveAccessibleDescription('This account is suspended.')
  expect(await tokensPage.read('primary')).toBe(account.authToken)
  expect((await call(page, server, 'POST', '/secondary')).status()).toBe(403)
  await expectAccessible(page)
})

test('tokens are rotated by keyboard alone', async ({ page, server, tokensPage }) => {
  await tabTo(page, tokensPage.request)
  await page.keyboard.press('Enter')
  await expect(tokensPage.requestDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(tokensPage.section).toBeFocused()
  await tabTo(page, tokensPage.show('secondary'))
  await page.keyboard.press('Space')
  const secondary = (await tokensPage.token('secondary').textContent())!
  await tabTo(page, tokensPage.promote)
  await page.keyboard.press('Enter')
  await expect(tokensPage.promoteDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabTo(page, tokensPage.acknowledge)
  await page.keyboard.press('Space')
  await tabTo(page, tokensPage.promoteToken)
  await page.keyboard.press('Enter')
  await expect(tokensPage.request).toBeVisible()
  expect([await statusOf(server, account.authToken), await statusOf(server, secondary)]).toEqual([401, 200])
})
