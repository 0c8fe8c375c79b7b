import { comeBack, expect, logIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import type { CreateKeyPage } from '../pages/create-key-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

const sixMinutesAgo = () => Date.now() - 6 * 60_000
const endEverySession = 'DELETE FROM sessions'

/** Sends the form of a new key "Checkout" when the session has ended in the meantime. */
async function submitAfterTheEnd(server: LatchkeyServer, createKeyPage: CreateKeyPage): Promise<void> {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  server.sql(endEverySession)
  await createKeyPage.next.click()
}

test('not logging in leaves the form as it is; asked for again, the dialog stays when a late answer about the session comes', async ({
  page,
  server,
  createKeyPage,
}) => {
  await submitAfterTheEnd(server, createKeyPage)
  const dialog = new PasswordDialog(page, 'Log in again')
  await expect(dialog.password).toBeFocused()

  const held = Promise.withResolvers<void>()
  await page.route(
    '**/api/session',
    async (route) => {
      await held.promise
      await route.continue()
    },
    { times: 1 },
  )
  const late = page.waitForResponse((response) => response.url().endsWith('/api/session'))
  await comeBack(page)
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await expect(createKeyPage.name).toHaveValue('Checkout')
  await expect(createKeyPage.alert).toContainText('Log in to continue.')
  await createKeyPage.tryAgain.click()
  await expect(dialog.password).toBeFocused()
  await dialog.password.fill(owner.password)
  held.resolve()
  await late
  await dialog.give(owner.password)
  await expect(page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
})

test('a session that ended on the way to another page, or while a dialog is open: log in, and it goes on', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  await server.createKey('Checkout')
  await apiKeysPage.open()
  const dialog = new PasswordDialog(page, 'Log in again')
  server.sql(endEverySession)
  await apiKeysPage.openKey('Checkout')
  await dialog.give(owner.password)
  await expect(keyPage.fact('Region')).toContainText('United States (US1)')

  await keyPage.startDeleting()
  server.sql(endEverySession)
  await keyPage.confirmDelete()
  await dialog.give(owner.password)
  await expect(keyPage.shell.toast).toContainText('Checkout was deleted.')
})

test('a password that was given too long ago is asked for again, and the call goes on', async ({
  page,
  server,
  createKeyPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  // The form offers no Main key; on its way the request becomes one for such a key.
  await page.route('**/api-keys', (route) =>
    route.continue({ postData: { ...(route.request().postDataJSON() as object), type: 'main' } }),
  )
  server.sql(`UPDATE sessions SET created_at = ${sixMinutesAgo()}`)
  await createKeyPage.next.click()
  const dialog = new PasswordDialog(page, 'Confirm your password')
  await expect(dialog.password).toBeFocused()
  await dialog.give('not the password')
  await expect(dialog.password).toHaveAccessibleDescription('Incorrect password.')
  await dialog.give(owner.password)
  await expect(page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
})

test('logging in in another tab is noticed', async ({ page, server, createKeyPage }) => {
  await submitAfterTheEnd(server, createKeyPage)
  const dialog = new PasswordDialog(page, 'Log in again')
  await expect(dialog.password).toBeFocused()
  await logIn(page, server)
  await comeBack(page)
  await expect(page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
  await expect(dialog.dialog).toBeHidden()
})

test('too many wrong passwords are told with the time to wait', async ({ page, loginPage }) => {
  await loginPage.open()
  for (let i = 0; i < 5; i++) {
    await loginPage.logIn({ ...owner, password: `not the password ${i}` })
    await expect(loginPage.alert).toHaveText('That email and password do not match.')
    await expect(loginPage.submit).toBeEnabled()
  }
  await loginPage.logIn(owner)
  await expect(loginPage.alert).toHaveText('Too many wrong passwords. Try again in 15 minutes.')
  await expect(loginPage.password).toHaveValue(owner.password)
  await expect(page).toHaveURL(/\/login$/)
})

test('the password is changed; bad ones are told beside the field', async ({
  page,
  server,
  apiKeysPage,
  loginPage,
  securityPage,
}) => {
  await apiKeysPage.open()
  const chosen = 'four unrelated words here'
  await apiKeysPage.shell.openSecurity()
  await expect(securityPage.heading).toBeVisible()
  await expect(apiKeysPage.shell.breadcrumb).toHaveText('User settingsPassword and sessions')

  await securityPage.change.click()
  await expect(securityPage.currentPassword).toHaveAccessibleDescription('Enter your password.')
  await expect(securityPage.newPassword).toHaveAccessibleDescription('Enter a new password.')
  await securityPage.changePassword(owner.password, 'too short')
  await expect(securityPage.newPassword).toHaveAccessibleDescription('Use at least 15 characters.')
  await securityPage.changePassword(owner.password, 'passwordpassword')
  await expect(securityPage.newPassword).toHaveAccessibleDescription(/easily guessed/)
  await expect(securityPage.newPassword).toBeFocused()
  await securityPage.changePassword('not the password', chosen)
  await expect(securityPage.currentPassword).toHaveAccessibleDescription('That is not your current password.')
  await expect(securityPage.newPassword).toHaveValue(chosen)

  await expect(securityPage.newPassword).toHaveAttribute('type', 'password')
  await securityPage.showPasswords.check()
  await expect(securityPage.newPassword).toHaveAttribute('type', 'text')

  const elsewhere = await page.context().browser()!.newContext({ baseURL: server.url })
  const other = await elsewhere.newPage()
  await logIn(other, server)
  await securityPage.changePassword(owner.password, chosen)
  await expect(apiKeysPage.shell.toast).toContainText('The password was changed.')
  await expect(securityPage.currentPassword).toHaveValue('')
  expect((await other.request.get('/api/sessions', { headers: { 'x-latchkey-console': '1' } })).status()).toBe(401)
  await elsewhere.close()
  await page.reload()
  await expect(securityPage.heading, 'this session goes on').toBeVisible()

  await apiKeysPage.shell.logOut()
  await loginPage.logIn(owner)
  await expect(loginPage.alert).toHaveText('That email and password do not match.')
  await loginPage.logIn({ ...owner, password: chosen })
  await expect(page.getByRole('main')).toBeFocused()
})

test('sessions are listed and logged out, one and all', async ({
  page,
  server,
  browser,
  apiKeysPage,
  loginPage,
  securityPage,
}) => {
  await apiKeysPage.open()
  const others = []
  for (let i = 0; i < 3; i++) {
    const context = await browser.newContext({ baseURL: server.url })
    others.push(context)
    await logIn(await context.newPage(), server)
  }
  await apiKeysPage.shell.openSecurity()
  await expect(securityPage.sessions).toHaveCount(4)
  const own = securityPage.sessions.filter({ hasText: 'This session' })
  await expect(own).toContainText(/Chrom\w+ \d+ on Linux/)
  await expect(own).toContainText(/127\.0\.0\.1|::1/)

  await securityPage.logOut(securityPage.sessions.filter({ hasNotText: 'This session' }).first())
  await expect(securityPage.sessions).toHaveCount(3)
  await expect(apiKeysPage.shell.toast.first()).toContainText('is logged out.')
  await expect(page.getByRole('heading', { name: 'Sessions', exact: true })).toBeFocused()

  await securityPage.logOutEverywhereElse.click()
  await expect(securityPage.sessions).toHaveCount(1)
  await expect(securityPage.logOutEverywhereElse).toBeHidden()
  for (const context of others) await context.close()

  await securityPage.logOut(own)
  await expect(loginPage.heading).toBeVisible()
})

test('what was still on its way at logging out asks no one for a password', async ({
  page,
  apiKeysPage,
  loginPage,
}) => {
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  const held = Promise.withResolvers<void>()
  const late = page.waitForResponse('**/api/sessions')
  await page.route('**/api/sessions', async (route) => {
    await held.promise
    await route.continue()
  })
  const asked = page.waitForRequest('**/api/sessions')
  await apiKeysPage.shell.openSecurity()
  await asked
  await apiKeysPage.shell.logOut()
  await expect(loginPage.heading).toBeVisible()
  held.resolve()
  expect((await late).status()).toBe(401)
  await loginPage.logIn(owner)
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('what one person began is not carried out in the name of another who logged in from a second tab', async ({
  context,
  page,
  server,
  apiKeysPage,
  createKeyPage,
}) => {
  await apiKeysPage.open()
  const otto = server.addPerson('Otto Ek', 'developer')
  await apiKeysPage.createKey()
  await createKeyPage.name.fill('Checkout')

  const second = await context.newPage()
  await logIn(second, server, otto)
  const theirs = new ApiKeysPage(second)
  await theirs.open(account.sid)
  await expect(theirs.shell.userMenuButton).toHaveAccessibleName(/menu of Otto Ek/)

  await createKeyPage.next.click()
  const dialog = new PasswordDialog(page, 'Log in again')
  await expect(dialog.email).toHaveValue(owner.email)
  await dialog.give(owner.password)
  await expect(page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()

  await theirs.region.selectOption('Ireland (IE1)')
  const secondDialog = new PasswordDialog(second, 'Log in again')
  await expect(secondDialog.email).toHaveValue(otto.email)
  await secondDialog.give(otto.password)
  await expect(secondDialog.dialog).toBeHidden()
  await expect(theirs.shell.userMenuButton).toHaveAccessibleName(/menu of Otto Ek/)
})

test('a role that was raised shows when the tab is looked at again', async ({ page, server }) => {
  const otto = server.addPerson('Otto Ek', 'viewer')
  await logIn(page, server, otto)
  const apiKeysPage = new ApiKeysPage(page)
  await apiKeysPage.open()
  await expect(apiKeysPage.refusedCreate).toBeDisabled()
  server.sql(
    `UPDATE memberships SET role = 'developer' WHERE user_id = (SELECT id FROM users WHERE email = '${otto.email}')`,
  )
  await comeBack(page)
  await expect(apiKeysPage.createLink).toBeVisible()
})
