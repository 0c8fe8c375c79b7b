import type { Page } from '@playwright/test'
import { comeBack, expect, expectAccessible, expectAccessibleEverywhere, test } from '../fixtures.ts'
import type { ApiKeysPage } from '../pages/api-keys-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import type { CreateKeyPage } from '../pages/create-key-page.ts'
import type { KeyPage } from '../pages/key-page.ts'
import type { LoginPage } from '../pages/login-page.ts'
import type { SecretPage } from '../pages/secret-page.ts'
import type { SecurityPage } from '../pages/security-page.ts'
import type { LatchkeyServer } from '../server.ts'

interface Stage {
  page: Page
  server: LatchkeyServer
  loginPage: LoginPage
  apiKeysPage: ApiKeysPage
  createKeyPage: CreateKeyPage
  secretPage: SecretPage
  keyPage: KeyPage
  securityPage: SecurityPage
}

async function openSecret({ createKeyPage, secretPage }: Stage) {
  await createKeyPage.open()
  await createKeyPage.make('Checkout')
  await secretPage.heading.waitFor()
}

async function openKey({ keyPage, server }: Stage) {
  await keyPage.open((await server.createKey('Checkout')).sid)
  await keyPage.editNameButton.waitFor()
}

/** Every state that a person can meet, and how to get there with the owner logged in. */
const states: Record<string, (stage: Stage) => Promise<unknown>> = {
  'log in': async ({ page, loginPage }) => {
    await page.context().clearCookies()
    await loginPage.open()
    await loginPage.heading.waitFor()
  },
  'log in, refused': async ({ page, loginPage }) => {
    await page.context().clearCookies()
    await loginPage.open()
    await loginPage.logIn({ email: 'nobody@northwind.example', password: 'x' })
    await loginPage.alert.waitFor()
  },
  'list, empty': async ({ page, apiKeysPage }) => {
    await apiKeysPage.open()
    await page.getByRole('heading', { name: 'No API keys' }).waitFor()
  },
  'list, with pages': async ({ server, apiKeysPage }) => {
    server.addKeys(Array.from({ length: 26 }, (_, i) => (i === 3 ? undefined : `Key ${i}`)))
    await apiKeysPage.open()
    await apiKeysPage.nextPage.waitFor()
  },
  'list, loading': async ({ page, server, apiKeysPage }) => {
    await apiKeysPage.open()
    await apiKeysPage.heading.waitFor()
    server.hold()
    await apiKeysPage.region.selectOption('Ireland (IE1)')
    await page.getByText('Loading API keys').waitFor({ state: 'attached' })
  },
  'list, failed': async ({ page, server, apiKeysPage }) => {
    await apiKeysPage.open()
    await apiKeysPage.heading.waitFor()
    await server.stop()
    await apiKeysPage.region.selectOption('Ireland (IE1)')
    await page.getByRole('alert').waitFor()
  },
  'list, with a new key': async (stage) => {
    await openSecret(stage)
    await stage.secretPage.finish()
    await stage.apiKeysPage.row('Checkout').waitFor()
  },
  'list, searched': async ({ server, apiKeysPage }) => {
    await server.createKey('Checkout')
    await apiKeysPage.open()
    await apiKeysPage.search.fill('check')
    await apiKeysPage.columnHead('Name').getByRole('button').waitFor()
  },
  'list, while other keys are on their way': async ({ server, apiKeysPage }) => {
    await server.createKey('Checkout')
    await apiKeysPage.open()
    await apiKeysPage.row('Checkout').waitFor()
    server.hold()
    await apiKeysPage.search.fill('check')
    await expect(apiKeysPage.list).toHaveAttribute('aria-busy', 'true')
  },
  'list, nothing found': async ({ page, server, apiKeysPage }) => {
    await server.createKey('Checkout')
    await apiKeysPage.open()
    await apiKeysPage.search.fill('nowhere')
    await page.getByRole('heading', { name: 'No keys match' }).waitFor()
  },
  'list, with a menu': async ({ server, apiKeysPage }) => {
    await server.createKey('Checkout')
    await apiKeysPage.open()
    await apiKeysPage.rowMenuButton('Checkout').click()
    await apiKeysPage.rowMenuItem('Delete').waitFor()
  },
  'list, of a viewer': async ({ server, apiKeysPage }) => {
    await server.createKey('Checkout')
    server.sql("UPDATE memberships SET role = 'viewer'")
    await apiKeysPage.open()
    await apiKeysPage.rowMenuButton('Checkout').click()
    await apiKeysPage.rowMenuItem('Delete').waitFor()
  },
  'create, with an error beside the field': async ({ createKeyPage }) => {
    await createKeyPage.open()
    await createKeyPage.next.click()
    await expect(createKeyPage.name).toHaveAttribute('aria-invalid', 'true')
  },
  'create, refused by the server': async ({ server, createKeyPage }) => {
    await createKeyPage.open()
    await createKeyPage.name.fill('Checkout')
    await server.stop()
    await createKeyPage.next.click()
    await createKeyPage.alert.waitFor()
  },
  secret: openSecret,
  'secret, copied and ticked': async (stage) => {
    const { secretPage } = stage
    await openSecret(stage)
    await secretPage.copySecret.click()
    await secretPage.gotIt.check()
  },
  'secret, leaving': async (stage) => {
    const { secretPage } = stage
    await openSecret(stage)
    await stage.apiKeysPage.shell.goToApiKeys()
    await secretPage.leaveDialog.waitFor()
  },
  'secret, logged out in the meantime': async (stage) => {
    await openSecret(stage)
    stage.server.sql('DELETE FROM sessions')
    await comeBack(stage.page)
    await stage.page.getByRole('alert').waitFor()
  },
  key: openKey,
  'key, editing the name': async (stage) => {
    await openKey(stage)
    await stage.keyPage.startEditingName()
  },
  'key, saved': async (stage) => {
    const { keyPage } = stage
    await openKey(stage)
    await keyPage.rename('Checkout v2')
    await keyPage.shell.toast.waitFor()
  },
  'key, deleting': async (stage) => {
    const { keyPage } = stage
    await openKey(stage)
    await keyPage.startDeleting()
    await keyPage.deleteDialog.waitFor()
  },
  'key, changed in the meantime': async (stage) => {
    const { keyPage } = stage
    await openKey(stage)
    await keyPage.startEditingName()
    stage.server.sql("UPDATE api_keys SET friendly_name = 'Theirs', version = 2")
    await keyPage.name.fill('Mine')
    await keyPage.save.click()
    await keyPage.alert.waitFor()
  },
  'list and key, never delivered': async (stage) => {
    await stage.server.createUndeliveredKey('Checkout')
    await stage.apiKeysPage.open()
    await stage.page.getByText('Secret never delivered').click()
    const meaning = stage.page.getByText('The secret may not have arrived')
    await meaning.waitFor()
    await expectAccessibleEverywhere(stage.page)
    await stage.apiKeysPage.openKey('Checkout')
    await meaning.waitFor()
  },
  'log in again': async ({ page, server, createKeyPage }) => {
    await createKeyPage.open()
    await createKeyPage.name.fill('Checkout')
    server.sql('DELETE FROM sessions')
    await createKeyPage.next.click()
    const dialog = new PasswordDialog(page, 'Log in again')
    await dialog.give('x')
    await dialog.alert.waitFor()
  },
  'password and sessions': async ({ securityPage }) => {
    await securityPage.open()
    await securityPage.sessions.first().waitFor()
    await securityPage.change.click()
  },
  'password and sessions, failed': async ({ page, server, securityPage }) => {
    await securityPage.open()
    await securityPage.sessions.first().waitFor()
    await server.stop()
    await securityPage.changePassword('a password for tests', 'four unrelated words here')
    await page.getByRole('alert').waitFor()
  },
  'user menu': async ({ apiKeysPage }) => {
    await apiKeysPage.open()
    await apiKeysPage.shell.openUserMenu()
    await apiKeysPage.shell.userMenu.waitFor()
  },
  'not found': async ({ page }) => {
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
  },
}

for (const [name, reach] of Object.entries(states)) {
  test(`${name}: axe finds nothing in light and dark, and it fits a phone`, async ({
    page,
    server,
    loginPage,
    loggedIn: apiKeysPage,
    createKeyPage,
    secretPage,
    keyPage,
    securityPage,
  }) => {
    await reach({ page, server, loginPage, apiKeysPage, createKeyPage, secretPage, keyPage, securityPage })
    await expectAccessibleEverywhere(page)
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the navigation opens from its button, leads on and closes', async ({
    page,
    loggedIn: apiKeysPage,
    createKeyPage,
  }) => {
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

test('text of twice the size widens no page', async ({
  page,
  server,
  loggedIn: apiKeysPage,
  keyPage,
  createKeyPage,
}) => {
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
