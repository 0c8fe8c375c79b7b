import type { Page } from '@playwright/test'
import {
  expect,
  expectAccessible,
  expectAccessibleEverywhere,
  logIn,
  test as base,
  untilListening,
} from '../fixtures.ts'
import { AccountSwitcher } from '../pages/account-switcher.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { SubaccountsPage } from '../pages/subaccounts-page.ts'
import { account, type LatchkeyServer } from '../server.ts'

const test = base.extend<{ subaccountsPage: SubaccountsPage }>({
  subaccountsPage: async ({ page, server }, use) => {
    await logIn(page, server)
    await use(new SubaccountsPage(page))
  },
})

const mainName = 'My account'

/** The SID of the account in the page's address. */
function accountSidOf(page: Page): string {
  return /AC[0-9a-f]{32}/.exec(page.url())![0]
}

/** The primary Auth Token of an account, as the console would reveal it. */
async function revealToken(page: Page, server: LatchkeyServer, sid: string): Promise<string> {
  const response = await page.request.post(`/api/accounts/${sid}/us1/auth-tokens/primary/reveal`, {
    data: {},
    headers: { origin: server.url, 'x-latchkey-console': '1' },
  })
  return ((await response.json()) as { token: string }).token
}

test('a subaccount is created, renamed and opened, the main account renamed, and the shell follows', async ({
  page,
  subaccountsPage,
}) => {
  await subaccountsPage.open(account.sid)
  await expect(subaccountsPage.heading).toBeVisible()
  await expect(subaccountsPage.shell.breadcrumb).toHaveText('SettingsAccount settingsSubaccounts')
  await expect(page.getByRole('heading', { name: 'No subaccounts' })).toBeVisible()

  await subaccountsPage.createButton.click()
  await expect(subaccountsPage.name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(subaccountsPage.name).toHaveAccessibleDescription('Enter a name for the account.')
  await subaccountsPage.name.fill('x'.repeat(65))
  await page.keyboard.press('Enter')
  await expect(subaccountsPage.name).toHaveAccessibleDescription('Use at most 64 characters.')
  await page.keyboard.press('Escape')
  await expect(subaccountsPage.createButton).toBeFocused()

  await subaccountsPage.create('Northwind Iberia')
  await expect(subaccountsPage.row('Northwind Iberia')).toContainText('Active')
  await expect(subaccountsPage.shell.toast).toContainText('Northwind Iberia was created.')
  await expect(subaccountsPage.createButton).toBeFocused()

  await subaccountsPage.choose('Northwind Iberia', 'Rename')
  await expect(subaccountsPage.name).toHaveValue('Northwind Iberia')
  await page.keyboard.press('Escape')
  await expect(subaccountsPage.actions('Northwind Iberia')).toBeFocused()
  await subaccountsPage.choose('Northwind Iberia', 'Rename')
  await subaccountsPage.saveName('Northwind Spain')
  await expect(subaccountsPage.row('Northwind Spain')).toBeVisible()

  await subaccountsPage.renameThisButton.click()
  await expect(subaccountsPage.name).toHaveValue(mainName)
  await subaccountsPage.saveName('Northwind Couriers')
  await expect(subaccountsPage.shell.navigation).toContainText('Northwind Couriers')
  await expect(subaccountsPage.renameThisButton).toBeFocused()

  await subaccountsPage.choose('Northwind Spain', 'Open')
  await expect(new ApiKeysPage(page).heading).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  expect(accountSidOf(page)).not.toBe(account.sid)
  await expect(subaccountsPage.shell.navigation).toContainText('Northwind Spain')
})

test('suspended, its credentials are refused, and after reactivation they work again', async ({
  page,
  server,
  subaccountsPage,
}) => {
  await subaccountsPage.open(account.sid)
  await subaccountsPage.create('Partner sandbox')
  await subaccountsPage.choose('Partner sandbox', 'Open')
  await expect(new ApiKeysPage(page).heading).toBeVisible()
  const sid = accountSidOf(page)
  const credentials = { sid, authToken: await revealToken(page, server, sid) }
  const statusOfKeys = async () => (await server.rest('GET', `/Accounts/${sid}/Keys.json`, credentials)).status
  expect(await statusOfKeys()).toBe(200)

  await subaccountsPage.open(account.sid)
  await subaccountsPage.choose('Partner sandbox', 'Suspend')
  await expect(subaccountsPage.suspendDialog).toContainText(
    'The credentials of Partner sandbox are refused until it is reactivated. Nothing is deleted.',
  )
  await expect(subaccountsPage.suspendDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await subaccountsPage.confirmSuspend()
  await expect(subaccountsPage.row('Partner sandbox')).toContainText('Suspended')
  await expect(subaccountsPage.actions('Partner sandbox')).toBeFocused()
  expect(await statusOfKeys()).toBe(401)

  const notice = page.getByRole('note').filter({ hasText: 'This account is suspended.' })
  await expect(notice).toHaveCount(0)
  await subaccountsPage.choose('Partner sandbox', 'Open')
  await expect(notice).toContainText('Its credentials are refused, and it takes no new ones.')
  await page.reload()
  await expect(notice).toBeVisible()
  await expectAccessible(page)
  await notice.getByRole('link', { name: 'Go to Subaccounts' }).click()
  await expect(subaccountsPage.heading).toBeVisible()
  expect(accountSidOf(page)).toBe(account.sid)

  await subaccountsPage.choose('Partner sandbox', 'Reactivate')
  await expect(subaccountsPage.row('Partner sandbox')).toContainText('Active')
  expect(await statusOfKeys()).toBe(200)
})

test('closed, it is not found any more and stands at the end without actions', async ({
  page,
  server,
  subaccountsPage,
}) => {
  const sid = server.addSubaccount('Old pilot')
  server.addSubaccount('Newer pilot')
  await subaccountsPage.open(account.sid)
  await expect(subaccountsPage.names).toHaveText(['Old pilot', 'Newer pilot'])
  await subaccountsPage.choose('Old pilot', 'Close')
  await expect(subaccountsPage.closeDialog).toContainText('stop working for good')
  await subaccountsPage.closeButton.click({ force: true })
  await expect(subaccountsPage.closeDialog, 'not without the tick').toBeVisible()
  await subaccountsPage.confirmClose()
  await expect(subaccountsPage.row('Old pilot')).toContainText('Closed')
  await expect(subaccountsPage.names).toHaveText(['Newer pilot', 'Old pilot'])
  await expect(subaccountsPage.actions('Old pilot')).toHaveCount(0)
  await expect(subaccountsPage.listHeading).toBeFocused()
  await expect(subaccountsPage.row('Old pilot').getByRole('link')).toHaveCount(0)

  await page.goto(`/account/${sid}/settings/us1/api-keys/list`)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
})

test('what is begun in one main account does not go over to another', async ({ page, server, subaccountsPage }) => {
  const other = `AC${'b'.repeat(32)}`
  server.sql(`
    INSERT INTO accounts (sid, friendly_name, owner_sid, status, created_at, updated_at)
      VALUES ('${other}', 'Southwind', '${other}', 'active', 1, 1);
    INSERT INTO memberships (user_id, account_sid, role, created_at) SELECT id, '${other}', 'owner', 0 FROM users;
  `)
  await subaccountsPage.open(account.sid)
  await new AccountSwitcher(page).switchTo('Southwind')
  await subaccountsPage.createButton.click()
  await subaccountsPage.name.fill('For Southwind')
  await page.goBack()
  await expect(subaccountsPage.shell.navigation).toContainText(mainName)
  await expect(subaccountsPage.createDialog).toBeHidden()
})

test('a thousand are searched by name and SID', async ({ page, server, subaccountsPage }) => {
  server.addSubaccount('Northwind Iberia')
  server.sql(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
    INSERT INTO accounts (sid, friendly_name, owner_sid, status, created_at, updated_at)
      SELECT 'AC' || lower(hex(randomblob(16))), 'Customer ' || i, '${account.sid}', 'active', i, i FROM n
  `)
  await subaccountsPage.open(account.sid)
  await expect(subaccountsPage.count).toHaveText('1000 subaccounts')
  await subaccountsPage.search.fill('iberia')
  await expect(subaccountsPage.names).toHaveText(['Northwind Iberia'])
  await expect(subaccountsPage.count).toHaveText('1 of 1000 subaccounts')
  const sid = await subaccountsPage.row('Northwind Iberia').getByText(/^AC/).textContent()
  await subaccountsPage.search.fill(sid!.slice(4, 20).toUpperCase())
  await expect(subaccountsPage.names).toHaveText(['Northwind Iberia'])
  await subaccountsPage.search.fill('nobody')
  await expect(page.getByRole('heading', { name: 'No such subaccount' })).toBeVisible()

  await subaccountsPage.create('One more')
  await expect(subaccountsPage.createDialog.getByRole('alert')).toContainText('has 1000 subaccounts, which is the most')
  await expect(subaccountsPage.name).toHaveValue('One more')
})

for (const role of ['developer', 'viewer'] as const) {
  test(`a ${role} sees subaccounts and changes none, in the page and on the server`, async ({ page, server }) => {
    const sid = server.addSubaccount('Northwind Iberia')
    await logIn(page, server, server.addPerson('Otto Ek', role))
    const subaccountsPage = new SubaccountsPage(page)
    await subaccountsPage.open(account.sid)
    const label = role === 'developer' ? 'Developer' : 'Viewer'
    await expect(subaccountsPage.createButton).toBeDisabled()
    await expect(subaccountsPage.createButton).toHaveAccessibleDescription(`${label}s can’t create subaccounts.`)
    await expect(subaccountsPage.renameThisButton).toBeDisabled()
    await subaccountsPage.createButton.click({ force: true })
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await subaccountsPage.actions('Northwind Iberia').click()
    for (const item of ['Rename', 'Suspend', 'Close'] as const) {
      await expect(subaccountsPage.item(item)).toBeDisabled()
      await expect(subaccountsPage.item(item)).toHaveAccessibleDescription(`${label}s can’t change accounts.`)
    }
    await expect(subaccountsPage.item('Open')).toBeEnabled()
    await expectAccessible(page)

    const headers = { origin: server.url, 'x-latchkey-console': '1' }
    const refused = [
      await page.request.post(`/api/accounts/${account.sid}/subaccounts`, { headers, data: { friendlyName: 'X' } }),
      await page.request.patch(`/api/accounts/${sid}`, { headers, data: { status: 'suspended' } }),
    ]
    expect(refused.map((response) => response.status())).toEqual([403, 403])
  })
}

test('a subaccount’s own page leads to its main account; that it was closed elsewhere is told in the dialog', async ({
  page,
  server,
  subaccountsPage,
}) => {
  const sid = server.addSubaccount('Northwind Iberia')
  await subaccountsPage.open(sid)
  await expect(page.getByRole('heading', { name: 'A subaccount has no subaccounts' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: `Subaccounts of ${mainName}` }).click()
  await expect(subaccountsPage.row('Northwind Iberia')).toBeVisible()

  await subaccountsPage.choose('Northwind Iberia', 'Rename')
  server.sql(`UPDATE accounts SET status = 'closed' WHERE sid = '${sid}'`)
  await subaccountsPage.saveName('Northwind Spain')
  await expect(subaccountsPage.alert).toHaveText('This account has been closed.')
  await expect(subaccountsPage.name).toHaveValue('Northwind Spain')
})

test.describe('axe finds nothing in light and dark, and it fits a phone:', () => {
  test('subaccounts, and what is done with them', async ({ page, server, subaccountsPage }) => {
    await subaccountsPage.open(account.sid)
    await page.getByRole('heading', { name: 'No subaccounts' }).waitFor()
    await expectAccessibleEverywhere(page, 'empty')
    await subaccountsPage.createButton.first().click()
    await expect(subaccountsPage.name).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(subaccountsPage.name).toHaveAttribute('aria-invalid', 'true')
    await expectAccessibleEverywhere(page, 'creating')

    server.addSubaccount('Northwind Iberia')
    server.addSubaccount('Partner sandbox', 'suspended')
    server.addSubaccount('Old pilot', 'closed')
    await page.reload()
    await subaccountsPage.table.waitFor()
    await expectAccessibleEverywhere(page, 'the list')
    await subaccountsPage.actions('Northwind Iberia').click()
    await subaccountsPage.menu.waitFor()
    await expectAccessibleEverywhere(page, 'the menu of one')
    await subaccountsPage.item('Suspend').click()
    await subaccountsPage.suspendDialog.waitFor()
    await expectAccessibleEverywhere(page, 'suspending')
    await page.keyboard.press('Escape')
    await subaccountsPage.choose('Northwind Iberia', 'Close')
    await subaccountsPage.closeDialog.waitFor()
    await expectAccessibleEverywhere(page, 'closing')
  })

  test('subaccounts that do not come', async ({ page, server, subaccountsPage }) => {
    await subaccountsPage.open(server.addSubaccount('Northwind Iberia'))
    // The browser follows it without the server.
    const link = page.getByRole('link', { name: `Subaccounts of ${mainName}` })
    await link.waitFor()
    await untilListening(page)
    server.hold()
    await link.click()
    await page.getByText('Loading subaccounts').waitFor({ state: 'attached' })
    await expectAccessibleEverywhere(page, 'loading')
    await server.stop()
    await page.getByRole('heading', { name: 'The subaccounts could not be loaded' }).waitFor()
    await expectAccessibleEverywhere(page, 'failed')
  })
})
