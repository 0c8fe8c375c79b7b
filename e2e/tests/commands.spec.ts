import { expect, expectAccessibleEverywhere, test as base, withKeys } from '../fixtures.ts'
import { CommandPalette } from '../pages/command-palette.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'

const test = base.extend<{ palette: CommandPalette }>({
  palette: async ({ loggedIn }, use) => use(new CommandPalette(loggedIn)),
})

test('a key is found by name and by SID, here and elsewhere', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
  palette,
}) => {
  await withKeys(server, apiKeysPage, ['Checkout', 'Courier dispatch'])
  await palette.find('couri', /^Courier dispatch/)
  await expect(keyPage.heading).toHaveText('Courier dispatch')

  await palette.open()
  await palette.field.fill('nothing of that name')
  await expect(palette.dialog).toContainText('Nothing matches “nothing of that name”.')
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)

  const [sid] = server.addKeys(['Far away'])
  server.sql(`UPDATE api_keys SET region = 'ie1' WHERE sid = '${sid}'`)
  await palette.find(sid!, /^In another account or region/)
  await expect(page).toHaveURL(new RegExp(`/ie1/api-keys/${sid}/details$`))
})

test('pages, accounts and the actions of a page are found', async ({ page, server, apiKeysPage, keyPage, palette }) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  await palette.find('members')
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()

  await keyPage.open(sid)
  await keyPage.deleteButton.waitFor()
  await palette.find('this key', /^Duplicate this key/)
  await expect(page).toHaveURL(/\/duplicate$/)

  await palette.find('iberia', /^Northwind Iberia/)
  await expect(page).toHaveURL(new RegExp(`/account/${iberia}/`))
  await expect(apiKeysPage.heading).toBeVisible()
})

test('a page that arrives behind the palette leaves the focus in it', async ({
  page,
  server,
  apiKeysPage,
  palette,
}) => {
  await apiKeysPage.open()
  await palette.open()
  await page.keyboard.press('Escape')
  server.hold()
  await page.getByRole('link', { name: 'Members' }).click()
  await expect(page.getByRole('progressbar', { name: 'Loading the page' })).toBeAttached()
  await palette.open()
  server.go()
  await expect(page).toHaveTitle(/^Members/)
  await expect(palette.field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Members' })).toBeFocused()
})

test('a key is deleted from anywhere, once it is confirmed', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
  palette,
}) => {
  const [sid] = await withKeys(server, apiKeysPage, ['Checkout', 'Courier dispatch'])
  await palette.find('delete cour', /^Delete Courier dispatch/)
  await expect(apiKeysPage.deleteDialog).toContainText('Courier dispatch')
  await page.keyboard.press('Escape')
  await expect(apiKeysPage.row('Courier dispatch')).toBeVisible()

  await keyPage.open(sid!)
  await palette.find('delete check', /^Delete Checkout/)
  await keyPage.confirmDelete()
  await expect(apiKeysPage.heading).toBeVisible()
  await expect(apiKeysPage.shell.toast).toContainText('Checkout was deleted.')
  await expect(apiKeysPage.keyLinks).toHaveText(['Courier dispatch'])
})

test('single keys do what the list of shortcuts says, until they are turned off', async ({
  page,
  server,
  apiKeysPage,
  createKeyPage,
  keyPage,
  palette,
}) => {
  const { sid } = await server.createKey('Checkout')
  await apiKeysPage.open()
  await apiKeysPage.search.pressSequentially('c?')
  await expect(apiKeysPage.search).toHaveValue('c?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(apiKeysPage.heading).toBeVisible()
  // What is typed is searched for once the page's script runs, which answers other keys then.
  await expect(page).toHaveURL(/search=c/)
  await apiKeysPage.heading.click()

  await page.keyboard.press('c')
  await expect(createKeyPage.heading).toBeVisible()
  await expect(createKeyPage.name).toHaveValue('')
  await keyPage.open(sid)
  await keyPage.editNameButton.waitFor()
  await page.keyboard.press('e')
  await expect(keyPage.name).toBeFocused()
  await expect(keyPage.name).toHaveValue('Checkout')
  await page.keyboard.press('Escape')
  await expect(keyPage.editNameButton).toBeFocused()

  await page.keyboard.press('?')
  await expect(palette.shortcuts).toContainText('Edit name')
  await palette.singleKeys.uncheck()
  await page.keyboard.press('Escape')
  await expect(palette.shortcuts).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await palette.find('shortcuts', /^Keyboard shortcuts/)
  await expect(page).toHaveURL(/\/details$/)
  await palette.singleKeys.check()
  await page.keyboard.press('Escape')
  await expect(palette.shortcuts).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
})

test('what a viewer may not do is there, with the reason, and does nothing', async ({
  page,
  server,
  apiKeysPage,
  palette,
}) => {
  server.sql("UPDATE memberships SET role = 'viewer'")
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  await page.keyboard.press('c')
  await palette.open()
  await palette.field.fill('create')
  await expect(palette.entry(/^Create API key/)).toContainText('Viewers can’t create keys.')
  await expect(palette.entry(/^Create API key/)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  await expect(palette.dialog).toBeVisible()
})

test('the Legacy Console has its own pages in it', async ({ page, server, palette }) => {
  const { sid } = await server.createKey('Checkout')
  const editPage = new LegacyKeyPage(page)
  await editPage.open(sid)
  await editPage.heading.waitFor()
  await palette.find('delete this', /^Delete this API key/)
  await expect(page.getByRole('alertdialog', { name: 'Delete this API key?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await palette.find('duplicate check', /^Duplicate Checkout/)
  await expect(page).toHaveURL(/\/duplicate\?/)
})

test('both dialogs: axe finds nothing in light and dark, and they fit a phone', async ({
  page,
  server,
  apiKeysPage,
  palette,
}) => {
  await withKeys(server, apiKeysPage, ['Checkout'])
  await palette.open()
  await palette.field.fill('c')
  await palette.entry(/^Checkout/).waitFor()
  await expectAccessibleEverywhere(page)
  await page.keyboard.press('Escape')
  await apiKeysPage.shell.openUserMenu()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await palette.shortcuts.waitFor()
  await expectAccessibleEverywhere(page)
})
