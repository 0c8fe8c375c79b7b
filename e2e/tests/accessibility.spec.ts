import { comeBack, expect, expectAccessible, expectAccessibleEverywhere, test, untilListening } from '../fixtures.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { owner } from '../server.ts'

/*
 * Every state that a person can meet: axe finds nothing in light and dark, and it fits a phone. States of one page are
 * looked at one after another, as a person meets them.
 */

test.describe('axe finds nothing, and it fits a phone:', () => {
  test('log in', async ({ page, loginPage }) => {
    await loginPage.open()
    await loginPage.heading.waitFor()
    await expectAccessibleEverywhere(page, 'log in')
    await loginPage.logIn({ email: 'unknown@northwind.example', password: 'x' })
    await loginPage.alert.waitFor()
    await expectAccessibleEverywhere(page, 'refused')
  })

  test('the list of keys', async ({ page, server, apiKeysPage }) => {
    await apiKeysPage.open()
    await page.getByRole('heading', { name: 'No API keys' }).waitFor()
    await expectAccessibleEverywhere(page, 'empty')
    await apiKeysPage.shell.openUserMenu()
    await apiKeysPage.shell.userMenu.waitFor()
    await expectAccessibleEverywhere(page, 'with the menu of the user')

    server.addKeys(Array.from({ length: 26 }, (_, i) => (i === 3 ? undefined : `Key ${i}`)))
    await page.reload()
    await apiKeysPage.nextPage.waitFor()
    await expectAccessibleEverywhere(page, 'with pages')
    await apiKeysPage.rowMenuButton('Key 25').click()
    await apiKeysPage.rowMenuItem('Delete').waitFor()
    await expectAccessibleEverywhere(page, 'with the menu of a row')
    await page.keyboard.press('Escape')

    await apiKeysPage.search.fill('key 2')
    await apiKeysPage.columnHead('Name').getByRole('button').waitFor()
    await expectAccessibleEverywhere(page, 'searched')
    await apiKeysPage.search.fill('nowhere')
    await page.getByRole('heading', { name: 'No keys match' }).waitFor()
    await expectAccessibleEverywhere(page, 'with nothing found')
    await page.keyboard.press('Escape')
    await apiKeysPage.row('Key 25').waitFor()

    server.hold()
    await apiKeysPage.search.fill('key 1')
    await expect(apiKeysPage.list).toHaveAttribute('aria-busy', 'true')
    await expectAccessibleEverywhere(page, 'while other keys are on their way')
    await apiKeysPage.region.selectOption('Ireland (IE1)')
    await page.getByText('Loading API keys').waitFor({ state: 'attached' })
    await expectAccessibleEverywhere(page, 'loading')
    await server.stop()
    await page.getByRole('alert').waitFor()
    await expectAccessibleEverywhere(page, 'failed')
  })

  test('the form of a new key, and the step with its secret', async ({
    page,
    server,
    apiKeysPage,
    createKeyPage,
    secretPage,
  }) => {
    await createKeyPage.open()
    await createKeyPage.next.click()
    await expect(createKeyPage.name).toHaveAttribute('aria-invalid', 'true')
    await expectAccessibleEverywhere(page, 'with an error beside the field')
    server.sql('DELETE FROM sessions')
    await createKeyPage.make('Checkout')
    const dialog = new PasswordDialog(page, 'Log in again')
    await dialog.give('x')
    await dialog.alert.waitFor()
    await expectAccessibleEverywhere(page, 'asked to log in again')
    await dialog.give(owner.password)

    await secretPage.heading.waitFor()
    await expectAccessibleEverywhere(page, 'with the secret')
    await secretPage.copySecret.click()
    await secretPage.gotIt.check()
    await expectAccessibleEverywhere(page, 'copied and ticked')
    await apiKeysPage.shell.goToApiKeys()
    await secretPage.leaveDialog.waitFor()
    await expectAccessibleEverywhere(page, 'leaving')
    await secretPage.stay()
    await secretPage.finishButton.click()
    await apiKeysPage.row('Checkout').waitFor()
    await expectAccessibleEverywhere(page, 'the list with the new key')
  })

  test('a form that the server does not answer, and a secret whose person is logged out', async ({
    page,
    server,
    createKeyPage,
    secretPage,
  }) => {
    await createKeyPage.open()
    await createKeyPage.name.fill('Checkout')
    await untilListening(page)
    await server.stop()
    await createKeyPage.next.click()
    await createKeyPage.alert.waitFor()
    await expectAccessibleEverywhere(page, 'without an answer')
    await server.run()
    await createKeyPage.tryAgain.click()
    await secretPage.heading.waitFor()
    server.sql('DELETE FROM sessions')
    await comeBack(page)
    await page.getByRole('alert').waitFor()
    await expectAccessibleEverywhere(page, 'logged out in the meantime')
  })

  test('a key', async ({ page, server, keyPage }) => {
    await keyPage.open((await server.createKey('Checkout')).sid)
    await keyPage.editNameButton.waitFor()
    await expectAccessibleEverywhere(page, 'as it is opened')
    await keyPage.startEditingName()
    await expectAccessibleEverywhere(page, 'while its name is edited')
    server.sql("UPDATE api_keys SET friendly_name = 'Theirs', version = 2")
    await keyPage.name.fill('Mine')
    await keyPage.save.click()
    await keyPage.alert.waitFor()
    await expectAccessibleEverywhere(page, 'changed in the meantime')
    await keyPage.cancel.click()
    await keyPage.rename('Checkout v2')
    await keyPage.shell.toast.waitFor()
    await expectAccessibleEverywhere(page, 'saved')
    await keyPage.startDeleting()
    await keyPage.deleteDialog.waitFor()
    await expectAccessibleEverywhere(page, 'deleting')
  })

  test('a key that was never delivered', async ({ page, server, apiKeysPage }) => {
    await server.createUndeliveredKey('Checkout')
    await apiKeysPage.open()
    await page.getByText('Secret never delivered').click()
    const meaning = page.getByText('The secret may not have arrived')
    await meaning.waitFor()
    await expectAccessibleEverywhere(page, 'in the list')
    await apiKeysPage.openKey('Checkout')
    await meaning.waitFor()
    await expectAccessibleEverywhere(page, 'on its page')
  })

  test('password and sessions', async ({ page, server, securityPage }) => {
    await securityPage.open()
    await securityPage.sessions.first().waitFor()
    await securityPage.change.click()
    await expectAccessibleEverywhere(page, 'with errors')
    await server.stop()
    await securityPage.changePassword(owner.password, 'four unrelated words here')
    await page.getByRole('alert').waitFor()
    await expectAccessibleEverywhere(page, 'failed')
  })

  test('not found', async ({ loggedIn: page }) => {
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    await expectAccessibleEverywhere(page)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the navigation opens from its button, leads on and closes', async ({ page, apiKeysPage, createKeyPage }) => {
    await createKeyPage.open()
    await createKeyPage.heading.waitFor()
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('dialog', { name: 'Navigation' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: 'API keys & auth tokens' }).click()
    await expect(apiKeysPage.heading).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Navigation' })).toBeHidden()
  })
})

test('text of twice the size widens no page', async ({ page, server, apiKeysPage, keyPage, createKeyPage }) => {
  const { sid } = await server.createKey('Checkout')
  const pages = [() => apiKeysPage.open(), () => keyPage.open(sid), () => createKeyPage.open()]
  for (const open of pages) {
    await open()
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const width of [1440, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      // As a browser does that makes only text larger: what media queries are asked stays.
      const wider = await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
        return document.documentElement.scrollWidth - innerWidth
      })
      expect.soft(wider, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0)
    }
  }
})
