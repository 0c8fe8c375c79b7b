import {
  createKeyAs,
  expect,
  expectAccessible,
  expectAccessibleEverywhere,
  neverCopy,
  test,
  untilListening,
  withKeys,
} from '../fixtures.ts'
import { KeyPage } from '../pages/key-page.ts'
import { account } from '../server.ts'

const permissions = ['/twilio/messaging/messages/read', '/twilio/messaging/messages/list']

test('a row’s menu copies the SID and says so, leads to a duplicate, and opens the key', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const { sid } = await server.createKey()
  await apiKeysPage.open()
  await apiKeysPage.chooseInRow('Unnamed key', 'Copy SID')
  await expect(apiKeysPage.shell.toast).toContainText('The SID of Unnamed key was copied.')
  await expect(apiKeysPage.rowMenu).toBeHidden()
  await expect(apiKeysPage.rowMenuButton('Unnamed key')).toBeFocused()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sid)

  await apiKeysPage.chooseInRow('Unnamed key', 'Duplicate')
  await expect(page).toHaveURL(`/account/${account.sid}/settings/us1/api-keys/${sid}/duplicate`)
  await page.goBack()
  await apiKeysPage.chooseInRow('Unnamed key', 'Open')
  await expect(new KeyPage(page).heading).toHaveText('Unnamed key')
})

test('a SID that the browser will not copy is selected, and that is told until it is done', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  await neverCopy(page)
  await page.clock.install()
  await apiKeysPage.open()
  const selected = () => page.evaluate(() => String(getSelection()))

  await test.step('beside the button in the row', async () => {
    const button = apiKeysPage.row('Checkout').getByRole('button', { name: 'Copy SID of Checkout' })
    await button.click()
    const instead = 'It is selected: press Ctrl+C, or ⌘C on a Mac.'
    await expect(apiKeysPage.shell.announcement).toHaveText(`SID could not be copied. ${instead}`)
    await page.clock.fastForward(60_000)
    await expect(page.getByText(`Not copied. ${instead}`)).toBeInViewport({ ratio: 1 })
    await expect(button).toHaveAccessibleDescription(`Not copied. ${instead}`)
    expect(await selected()).toBe(sid)
    await apiKeysPage.search.focus()
    await expect(page.getByText('Not copied')).toBeHidden()
    expect(await selected()).toBe('')
  })

  await test.step('in the row’s menu, which stays', async () => {
    await apiKeysPage.rowMenuButton('Checkout').click()
    await apiKeysPage.rowMenuItem('Copy SID').click()
    await expect(apiKeysPage.rowMenuItem('Copy SID')).toHaveAccessibleDescription(
      /^It could not be copied\. It is selected/,
    )
    expect(await selected()).toBe(sid)
  })
})

test('the menu works by keyboard, from the button and back to it', async ({ page, server, apiKeysPage }) => {
  await server.createKey('Checkout')
  await apiKeysPage.open()
  const button = apiKeysPage.rowMenuButton('Checkout')
  await untilListening(page)
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.rowMenuItem('Open')).toBeFocused()
  for (const name of ['Duplicate', 'Copy SID', 'Delete'] as const) {
    await page.keyboard.press('ArrowDown')
    await expect(apiKeysPage.rowMenuItem(name)).toBeFocused()
  }
  await page.keyboard.press('Escape')
  await expect(apiKeysPage.rowMenu).toBeHidden()
  await expect(button).toBeFocused()

  await page.keyboard.press('ArrowDown')
  await expect(apiKeysPage.rowMenuItem('Open')).toBeFocused()
  await page.keyboard.press('d')
  await expect(apiKeysPage.rowMenuItem('Duplicate')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(new KeyPage(page).heading).toHaveText('Checkout')
})

test('a row is deleted by keyboard, and the focus goes to the row that moved up', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, ['Last', 'Middle', 'First'])
  await untilListening(page)
  await apiKeysPage.rowMenuButton('Middle').focus()
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.rowMenuItem('Open')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const dialog = apiKeysPage.deleteDialog
  await expect(dialog).toContainText('Middle')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.shell.toast).toContainText('Middle was deleted.')
  await expect(apiKeysPage.keyLinks).toHaveText(['First', 'Last'])
  await expect(apiKeysPage.rowMenuButton('Last')).toBeFocused()

  for (const name of ['Last', 'First']) {
    await apiKeysPage.chooseInRow(name, 'Delete')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await expect(apiKeysPage.rowMenuButton(name)).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
})

test('a deletion that is called off, or fails, leaves the key', async ({ page, server, apiKeysPage }) => {
  await server.createKey('Checkout')
  await apiKeysPage.open()
  await apiKeysPage.chooseInRow('Checkout', 'Delete')
  await expect(apiKeysPage.deleteDialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(apiKeysPage.deleteDialog).toBeHidden()
  await expect(apiKeysPage.rowMenuButton('Checkout'), 'the focus is on the row').toBeFocused()
  await page.reload()
  await expect(apiKeysPage.row('Checkout')).toBeVisible()

  await test.step('a failure is told where the deletion was asked for, and the row stays', async () => {
    await apiKeysPage.chooseInRow('Checkout', 'Delete')
    await expect(apiKeysPage.deleteDialog).toBeVisible()
    await server.stop()
    await apiKeysPage.deleteDialog.getByRole('button', { name: 'Delete' }).click()
    await expect(apiKeysPage.deleteDialog.getByRole('alert')).toContainText('The server can’t be reached')
    await page.keyboard.press('Escape')
    await expect(apiKeysPage.row('Checkout')).toBeVisible()
  })
})

test('a key that was deleted is off the list, whether the list can be read again or not', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, ['Last', 'Middle', 'First'])
  await apiKeysPage.chooseInRow('Middle', 'Delete')
  // The network's fault: the question arrives, and no list is answered.
  await page.route('**/us1/api-keys', () => undefined)
  await apiKeysPage.deleteDialog.getByRole('button', { name: 'Delete' }).click()
  await expect(apiKeysPage.deleteDialog).toHaveCount(0)
  await expect(apiKeysPage.keyLinks).toHaveText(['First', 'Last'])
  await expect(apiKeysPage.rowMenuButton('Last')).toBeFocused()
})

test('a Restricted key says how many permissions it holds; a Main key is not duplicated here, and the menu says where', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await createKeyAs(page, server, { friendlyName: 'Dispatch', type: 'restricted', permissions })
  await createKeyAs(page, server, { friendlyName: 'Reader', type: 'restricted', permissions: permissions.slice(1) })
  const { key } = await createKeyAs(page, server, { friendlyName: 'Provisioning', type: 'main' })
  await apiKeysPage.open()
  await expect(apiKeysPage.row('Dispatch')).toContainText('Restricted2 permissions')
  await expect(apiKeysPage.row('Reader')).toContainText('Restricted1 permission')
  await apiKeysPage.rowMenuButton('Provisioning').click()
  const duplicate = apiKeysPage.rowMenuItem('Duplicate')
  await expect(duplicate).toBeDisabled()
  await expect(duplicate).toHaveAccessibleDescription('Main keys are created in the Legacy Console.')
  await duplicate.click({ force: true })
  await expect(page).toHaveURL(/list$/)
  await expect(apiKeysPage.rowMenuItem('Delete')).toBeEnabled()
  await apiKeysPage.rowMenu.getByRole('menuitem', { name: 'Legacy Console' }).click()
  await expect(page).toHaveURL(new RegExp(`/console/runtime/api-keys/${key.sid}\\?account=`))
})

test('a viewer sees what the role cannot do, with the reason, and is refused it by the server too', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  server.sql("UPDATE memberships SET role = 'viewer'")
  await apiKeysPage.open()
  await apiKeysPage.row('Checkout').waitFor()
  await untilListening(page)
  const reason = 'Viewers can’t create keys.'
  await expect(apiKeysPage.createLink).toHaveCount(0)
  await expect(apiKeysPage.refusedCreate).toBeDisabled()
  await expect(apiKeysPage.refusedCreate).toHaveAccessibleDescription(reason)
  await expect(page.getByText(reason)).toBeVisible()

  await apiKeysPage.rowMenuButton('Checkout').focus()
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.rowMenuItem('Open')).toBeFocused()
  await expect(apiKeysPage.rowMenuItem('Open')).toBeEnabled()
  await expect(apiKeysPage.rowMenuItem('Copy SID')).toBeEnabled()
  await expect(apiKeysPage.rowMenuItem('Duplicate')).toBeDisabled()
  await expect(apiKeysPage.rowMenuItem('Duplicate')).toHaveAccessibleDescription(reason)
  await page.keyboard.press('End')
  await expect(apiKeysPage.rowMenuItem('Delete')).toBeFocused()
  await expect(apiKeysPage.rowMenuItem('Delete')).toBeDisabled()
  await expect(apiKeysPage.rowMenuItem('Delete')).toHaveAccessibleDescription('Viewers can’t delete keys.')
  await expectAccessibleEverywhere(page)
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.deleteDialog).toHaveCount(0)

  const headers = {
    origin: server.url,
    'x-latchkey-console': '1',
    'idempotency-key': 'a-viewer-asks-for-a-key',
  }
  const keys = `/api/accounts/${account.sid}/us1/api-keys`
  const made = await page.request.post(keys, { headers, data: { friendlyName: 'Mine', type: 'standard' } })
  expect(made.status()).toBe(403)
  const deleted = await page.request.delete(`${keys}/${sid}`, { headers })
  expect(deleted.status()).toBe(403)
  await page.reload()
  await expect(apiKeysPage.keyLinks).toHaveText(['Checkout'])
})

test('a suspended account takes no new keys, and says so', async ({ page, server, apiKeysPage }) => {
  await server.createKey('Checkout')
  server.sql("UPDATE accounts SET status = 'suspended'")
  await apiKeysPage.open()
  await expect(apiKeysPage.refusedCreate).toHaveAccessibleDescription('This account is suspended.')
  await apiKeysPage.rowMenuButton('Checkout').click()
  await expect(apiKeysPage.rowMenuItem('Duplicate')).toHaveAccessibleDescription('This account is suspended.')
  await expect(apiKeysPage.rowMenuItem('Delete')).toBeEnabled()
  await expectAccessible(page)
})
