import {
  createKeyAs,
  createRestrictedKey,
  expect,
  expectAccessibleEverywhere,
  logIn,
  tabTo,
  test as base,
} from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyCreatePage } from '../pages/legacy/legacy-create-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { LegacySecretPage } from '../pages/legacy/legacy-secret-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { account, owner } from '../server.ts'

/** The owner is logged in; the list of the Legacy Console is not opened yet. */
const test = base.extend<{ list: LegacyApiKeysPage }>({
  list: async ({ page }, use) => use(new LegacyApiKeysPage(page)),
})
test.beforeEach(({ page, server }) => logIn(page, server))

const messages = '/twilio/messaging/messages'

test('addresses of the Legacy Console', async ({ page, server, list, loginPage }) => {
  const keyPage = new LegacyKeyPage(page)

  await test.step('name account and region, those last used where they name none', async () => {
    await list.open()
    await expect(list.heading).toBeVisible()
    await expect(page).toHaveURL(`/console/project/api-keys?account=${account.sid}&region=us1`)
    await list.region.selectOption('Ireland')
    await expect(page).toHaveURL(`/console/project/api-keys?account=${account.sid}&region=ie1`)
    await expect(page.getByRole('heading', { name: 'API keys - Ireland (IE1)' })).toBeVisible()
    await page.goto('/console/runtime/api-keys/create')
    await expect(page).toHaveURL(`/console/runtime/api-keys/create?account=${account.sid}&region=ie1`)
  })

  await test.step('of pages lead back after logging in, and the Console used last opens', async () => {
    await page.context().clearCookies()
    await page.goto('/console')
    await expect(loginPage.heading).toBeVisible()
    await loginPage.logIn(owner)
    await expect(page.getByRole('heading', { name: 'Account dashboard' })).toBeVisible()
    await page.goto('/')
    await expect(list.heading).toBeVisible()
  })

  await test.step('of a key alone lead to it, in whichever account and region it is', async () => {
    const subaccount = server.addSubaccount('Berlin')
    const { key } = await createKeyAs(page, server, { friendlyName: 'Checkout', type: 'standard' })
    server.sql(`UPDATE api_keys SET account_sid = '${subaccount}', region = 'au1' WHERE sid = '${key.sid}'`)
    await keyPage.open(key.sid)
    await expect(keyPage.heading).toHaveText('Checkout')
    await expect(page).toHaveURL(`/console/runtime/api-keys/${key.sid}?account=${subaccount}&region=au1`)
    await keyPage.open(`SK${'0'.repeat(32)}`)
    await expect(keyPage.heading).toHaveText('Not found')
    await page.goto(`/console/project/api-keys?account=AC${'9'.repeat(32)}&region=us1`)
    await expect(keyPage.heading).toHaveText('Not found')
  })
})

test('both Consoles lead to each other’s page of the same key, and neither has the looks of the other', async ({
  page,
  server,
  list,
}) => {
  await list.open()
  await list.heading.waitFor()
  const { sid } = await server.createKey('Checkout')
  const control = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--control'))
  const dense = await control()
  await new LegacyKeyPage(page).open(sid)
  await list.shell.newConsole.click()
  await expect(page).toHaveURL(`/account/${account.sid}/settings/us1/api-keys/${sid}/details`)
  await expect(page.getByRole('button', { name: 'Edit name' })).toBeVisible()
  const airy = await control()
  expect(airy).not.toBe(dense)
  await page.getByRole('button', { name: /^O, menu of/ }).click()
  await page.getByRole('menuitem', { name: 'Legacy Console' }).click()
  await expect(page).toHaveURL(`/console/runtime/api-keys/${sid}?account=${account.sid}&region=us1`)
  await expect(new LegacyKeyPage(page).name).toHaveValue('Checkout')
  await expect.poll(control).toBe(dense)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Edit name' })).toBeVisible()
  await expect.poll(control).toBe(airy)
})

test('accounts are switched in the menu and in the bar', async ({ page, server, list }) => {
  server.addSubaccount('Berlin')
  await list.open()
  await list.shell.admin.click()
  await list.shell.menu.getByRole('menuitem', { name: 'Berlin' }).click()
  await expect(list.shell.accountSwitcher).toContainText('Berlin')
  await list.shell.accountSwitcher.click()
  await page
    .getByRole('dialog', { name: 'Switch account' })
    .getByRole('link', { name: /My account/ })
    .click()
  await expect(list.shell.accountSwitcher).toContainText('My account')
})

test('a Main key inside a subaccount is made there, once the password is given again, and reaches it', async ({
  page,
  server,
  list,
}) => {
  const sid = server.addSubaccount('Berlin')
  await page.goto(`/console/project/api-keys?account=${sid}&region=us1`)
  await list.createKey()
  const create = new LegacyCreatePage(page)
  await create.heading.waitFor()
  server.sql(`UPDATE sessions SET created_at = ${Date.now() - 6 * 60_000}`)
  await create.make('Parcel lockers', 'Main')
  await new PasswordDialog(page, 'Confirm your password').give(owner.password)
  const secretPage = new LegacySecretPage(page)
  const credentials = {
    sid: (await secretPage.sid.textContent())!,
    authToken: (await secretPage.secret.textContent())!,
  }
  expect((await server.rest('GET', `/Accounts/${sid}/Keys.json`, credentials)).status).toBe(200)
  expect((await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, credentials)).status).toBe(401)
})

test('Restricted keys are made in the United States alone, and the form says so', async ({ page }) => {
  const create = new LegacyCreatePage(page)
  await create.open()
  await create.name.fill('Courier dispatch')
  await create.keyType.selectOption('Restricted')
  await create.permissions.open('Messaging')
  await create.permissions.choose('Messages', 'Read')
  await create.region.selectOption('Ireland')
  await expect(page.getByText('Restricted keys exist in United States (US1) only.')).toBeVisible()
  await create.createButton.click()
  await expect(create.keyType).toHaveAttribute('aria-invalid', 'true')
  // Nothing is lost by it.
  await create.region.selectOption('United States - Default')
  await expect(create.permissions.counter).toHaveText('1 of 100 permissions')
  await create.createButton.click()
  await expect(new LegacySecretPage(page).heading).toBeVisible()
})

test('Save asks once more and lists what changes; Cancel changes nothing; leaving with changes asks first', async ({
  page,
  server,
  list,
}) => {
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', [`${messages}/read`, `${messages}/list`])
  const keyPage = new LegacyKeyPage(page)
  await keyPage.open(key.sid)
  await keyPage.name.fill('Courier dispatch (EU)')
  await keyPage.permissions.open('Messaging')
  await keyPage.permissions.choose('Messages', 'Create')
  await keyPage.permissions.box('Messages', 'List').uncheck()
  await keyPage.save.click()
  const changes = keyPage.saveDialog.getByRole('listitem')
  await expect(changes).toHaveText([
    /NameCourier dispatch.*Courier dispatch \(EU\)/,
    `Added${messages}/create`,
    `Removed${messages}/list`,
  ])
  await keyPage.saveDialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(keyPage.saveDialog).toBeHidden()

  await list.shell.goToApiKeys()
  await keyPage.leaveDialog.getByRole('button', { name: 'Stay' }).click()
  await expect(keyPage.name).toHaveValue('Courier dispatch (EU)')
  await list.shell.goToApiKeys()
  await keyPage.leaveDialog.getByRole('button', { name: 'Leave' }).click()
  await expect(list.keyLinks).toHaveText(['Courier dispatch'])
})

test('a viewer is refused to duplicate and to save, and told why', async ({ page, server, list }) => {
  const { sid } = await server.createKey('Checkout')
  server.sql("UPDATE memberships SET role = 'viewer'")
  await list.open()
  const duplicate = list.row('Checkout').getByRole('button', { name: /^Duplicate key/ })
  await expect(duplicate).toHaveAttribute('aria-disabled', 'true')
  await expect(duplicate).toHaveAccessibleDescription(/can’t create keys/)
  const keyPage = new LegacyKeyPage(page)
  await keyPage.open(sid)
  await expect(keyPage.save).toHaveAccessibleDescription(/can’t change keys/)
})

test('a key is made by keyboard alone', async ({ page, list }) => {
  await list.open()
  await tabTo(page, list.createLink)
  await page.keyboard.press('Enter')
  const create = new LegacyCreatePage(page)
  await tabTo(page, create.name)
  await page.keyboard.type('Parcel lockers')
  await page.keyboard.press('Enter')
  const secretPage = new LegacySecretPage(page)
  await secretPage.heading.waitFor()
  await tabTo(page, secretPage.gotIt)
  await page.keyboard.press('Space')
  await tabTo(page, secretPage.finishButton)
  await page.keyboard.press('Enter')
  await expect(list.row('Parcel lockers')).toContainText('New')
})

test.describe('axe finds nothing in light and dark, and it fits a phone:', () => {
  test('the list, with the Admin menu, and the dashboard', async ({ page, server, list }) => {
    await list.open()
    await page.getByRole('heading', { name: 'No API keys' }).waitFor()
    await expectAccessibleEverywhere(page, 'empty')
    server.addKeys(['Checkout', 'Depot pager'])
    await page.reload()
    await list.row('Checkout').waitFor()
    await expectAccessibleEverywhere(page, 'with keys')
    await list.shell.admin.click()
    await list.shell.menu.waitFor()
    await expectAccessibleEverywhere(page, 'the Admin menu')
    server.sql("UPDATE memberships SET role = 'viewer'")
    await page.reload()
    await list.refusedCreate.waitFor()
    await expectAccessibleEverywhere(page, 'of a viewer')
    await page.goto('/console')
    await page.getByRole('heading', { name: 'Account Info' }).waitFor()
    await expectAccessibleEverywhere(page, 'the dashboard')
  })

  test('the form of a new key, and the step with its secret', async ({ page }) => {
    const create = new LegacyCreatePage(page)
    await create.open()
    await create.keyType.selectOption('Restricted')
    await create.permissions.searchField.waitFor()
    await create.createButton.click()
    await expect(create.name).toHaveAttribute('aria-invalid', 'true')
    await expectAccessibleEverywhere(page, 'Restricted, with errors')
    await create.make('Parcel lockers', 'Standard')
    await new LegacySecretPage(page).heading.waitFor()
    await expectAccessibleEverywhere(page, 'the secret')
  })

  test('a key', async ({ page, server }) => {
    const keyPage = new LegacyKeyPage(page)
    await keyPage.open(`SK${'0'.repeat(32)}`)
    await expect(keyPage.heading).toHaveText('Not found')
    await expectAccessibleEverywhere(page, 'that there is not')
    const { key } = await createRestrictedKey(page, server, 'Courier dispatch', [`${messages}/read`])
    await keyPage.open(key.sid)
    await keyPage.permissions.searchField.waitFor()
    await expectAccessibleEverywhere(page, 'Restricted')
    await keyPage.name.fill('Courier dispatch, EU')
    await keyPage.save.click()
    await keyPage.saveDialog.waitFor()
    await expectAccessibleEverywhere(page, 'saving')
    await page.keyboard.press('Escape')
    await keyPage.deleteButton.click()
    await keyPage.deleteDialog.waitFor()
    await expectAccessibleEverywhere(page, 'deleting')
  })
})

test('the new Console’s first view asks for nothing of the Legacy one', async ({ page, server }) => {
  await logIn(page, server)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const apiKeysPage = new ApiKeysPage(page)
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => /branch|legacy/.test(url))).toEqual([])
})
