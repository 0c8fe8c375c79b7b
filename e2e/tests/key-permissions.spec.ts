import type { Page } from '@playwright/test'
import { createRestrictedKey, expect, loseNextReply, logIn, test } from '../fixtures.ts'
import type { KeyPage } from '../pages/key-page.ts'
import { account, type LatchkeyServer } from '../server.ts'

const messages = '/twilio/messaging/messages'
const held = [`${messages}/read`, `${messages}/list`]

/** Opens the tab Permissions of a new key "Courier dispatch" and the product Messaging in it. */
async function openTab(page: Page, server: LatchkeyServer, keyPage: KeyPage): Promise<string> {
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', held)
  await keyPage.open(key.sid, 'permissions')
  await keyPage.permissions.open('Messaging')
  return key.sid
}

/** What another person's change leaves behind. */
function changeElsewhere(server: LatchkeyServer, sid: string, permissions: string[], version: number): void {
  server.sql(`UPDATE api_keys SET policy = '${JSON.stringify(permissions)}', permission_count = ${permissions.length},
    version = ${version} WHERE sid = '${sid}'`)
}

test('changes are summed up before they are saved, and kept', async ({ page, server, keyPage }) => {
  await openTab(page, server, keyPage)
  await expect(page).toHaveTitle('Permissions of Courier dispatch · Latchkey')
  await expect(keyPage.changes).toContainText('No changes yet.')
  await expect(keyPage.save).toHaveAttribute('aria-disabled', 'true')
  await keyPage.permissions.choose('Messages', 'Create')
  await keyPage.permissions.choose('Messages', 'Read', false)
  await expect(keyPage.changes).toContainText('The key will also be able to (1)')
  await expect(keyPage.changes).toContainText('The key will no longer be able to (1)')
  await expect(page.getByText('2 of 100 permissions. 1 added, 1 removed.')).toBeVisible()
  await keyPage.save.click()
  await expect(keyPage.shell.toast).toContainText('The permissions were saved.')
  await expect(keyPage.changes).toContainText('No changes yet.')
  await page.reload()
  await keyPage.permissions.open('Messaging')
  await expect(keyPage.permissions.box('Messages', 'Create')).toBeChecked()
  await expect(keyPage.permissions.box('Messages', 'Read')).not.toBeChecked()
  await expect(keyPage.permissions.box('Messages', 'List')).toBeChecked()

  await test.step('on a phone, what was saved is told above the bar', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await keyPage.permissions.choose('Messages', 'Read')
    await keyPage.save.click()
    await keyPage.shell.toast.waitFor()
    const bar = page.getByText('No changes.')
    const [toast, note] = await Promise.all([keyPage.shell.toast.boundingBox(), bar.boundingBox()])
    expect(toast!.y + toast!.height).toBeLessThan(note!.y)
  })
})

test('what was changed and not saved', async ({ page, server, keyPage }) => {
  await openTab(page, server, keyPage)
  const { permissions } = keyPage

  await test.step('is told at its box, in words too', async () => {
    await permissions.choose('Messages', 'Create')
    await permissions.choose('Messages', 'Read', false)
    await expect(permissions.box('Messages', 'Create')).toHaveAccessibleDescription('added')
    await expect(permissions.box('Messages', 'Read')).toHaveAccessibleDescription('removed')
    await expect(permissions.box('Messages', 'List')).toHaveAccessibleDescription('')
  })

  await test.step('is put back by Cancel', async () => {
    await permissions.choose('Messages', 'Delete')
    await keyPage.cancel.click()
    await expect(permissions.box('Messages', 'Delete')).not.toBeChecked()
    await expect(keyPage.changes).toContainText('No changes yet.')
  })

  await test.step('is refused beside the picker where nothing is left', async () => {
    await permissions.choose('Messages', 'Read', false)
    await permissions.choose('Messages', 'List', false)
    await keyPage.save.click()
    await expect(permissions.group).toHaveAccessibleDescription(/Choose at least one permission\./)
  })

  await test.step('is asked about before it is left', async () => {
    await keyPage.cancel.click()
    await permissions.choose('Messages', 'Create')
    await page.getByRole('link', { name: 'API key details' }).click()
    await keyPage.leaveDialog.getByRole('button', { name: 'Stay' }).click()
    await expect(permissions.box('Messages', 'Create')).toBeChecked()
    await page.getByRole('link', { name: 'API key details' }).click()
    await keyPage.leaveDialog.getByRole('button', { name: 'Leave' }).click()
    await expect(keyPage.editNameButton).toBeVisible()
  })
})

test('what has left the catalogue is counted and listed, and can be taken away', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  const sid = await openTab(page, server, keyPage)
  changeElsewhere(server, sid, ['/twilio/fax/faxes/read', ...held], 2)
  await page.reload()
  await expect(keyPage.permissions.counter).toHaveText('3 of 100 permissions')
  const selected = page.getByRole('region', { name: 'Selected permissions' }).getByRole('listitem')
  await expect(selected).toHaveText([
    'MessagingMessages: Read, List2',
    'Messages: Read, List',
    'No longer in the catalogue1',
  ])
  const gone = keyPage.permissions.group.getByRole('region', { name: 'No longer in the catalogue' })
  await gone.getByRole('checkbox', { name: '/twilio/fax/faxes/read' }).uncheck()
  await expect(keyPage.changes).toContainText('/twilio/fax/faxes/read')
  await keyPage.save.click()
  await expect(keyPage.shell.toast).toContainText('The permissions were saved.')
  await expect(gone).toBeHidden()
  await expect(keyPage.permissions.counter).toHaveText('2 of 100 permissions')

  await test.step('a key is deleted with changes that were not saved, and nothing more is asked', async () => {
    await keyPage.permissions.choose('Messages', 'Create')
    await keyPage.startDeleting()
    await keyPage.confirmDelete()
    await expect(apiKeysPage.heading).toBeVisible()
  })
})

test('another person’s change is shown beside one’s own, and nothing is overwritten unasked', async ({
  page,
  server,
  keyPage,
}) => {
  const sid = await openTab(page, server, keyPage)
  changeElsewhere(server, sid, [...held, `${messages}/delete`], 2)
  await keyPage.permissions.choose('Messages', 'Create')
  await keyPage.permissions.expandAll()
  await page.keyboard.press('End')
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('This key was changed in the meantime')
  await expect(page.getByRole('region', { name: 'As it is now' })).toBeInViewport()
  await expect(page.getByRole('region', { name: 'As it is now' })).toContainText(/Added.*Messages.*Delete/)
  await expect(page.getByRole('region', { name: 'As you chose' })).toContainText(/Added.*Messages.*Create/)
  await expect(keyPage.permissions.box('Messages', 'Create')).toBeChecked()
  await expect(keyPage.changes).toContainText('The key will no longer be able to (1)')

  await test.step('a second change in the meantime is shown, too', async () => {
    changeElsewhere(server, sid, [`${messages}/list`], 3)
    await keyPage.save.click()
    await expect(page.getByRole('region', { name: 'As it is now' })).toContainText(/Removed.*Messages.*Read/)
  })

  await keyPage.save.click()
  await expect(keyPage.shell.toast).toContainText('The permissions were saved.')
  await page.reload()
  await keyPage.permissions.open('Messaging')
  await expect(keyPage.permissions.counter).toHaveText('3 of 100 permissions')
})

test('keeping another person’s version discards the local selection; that a key was deleted elsewhere is reported', async ({
  page,
  server,
  keyPage,
}) => {
  const sid = await openTab(page, server, keyPage)
  changeElsewhere(server, sid, [`${messages}/delete`], 2)
  await keyPage.permissions.choose('Messages', 'Create')
  await keyPage.save.click()
  await page.getByRole('button', { name: 'Keep it as it is now' }).click()
  await expect(keyPage.permissions.searchField).toBeFocused()
  await expect(keyPage.permissions.box('Messages', 'Delete')).toBeChecked()
  await expect(keyPage.permissions.counter).toHaveText('1 of 100 permissions')
  await expect(keyPage.changes).toContainText('No changes yet.')

  await keyPage.permissions.choose('Messages', 'Create')
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${sid}.json`, account)
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('This key has been deleted.')
  await expect(keyPage.permissions.box('Messages', 'Create'), 'the selection stays').toBeChecked()
  // There is nothing to save any longer, so the page lets go without a question.
  await keyPage.alert.getByRole('link', { name: 'Back to the list' }).click()
  await expect(page).toHaveURL(/api-keys\/list$/)
})

test('a form without local changes shows what another person saved', async ({ page, server, keyPage }) => {
  await page.clock.install()
  const sid = await openTab(page, server, keyPage)
  await page.getByRole('link', { name: 'API key details' }).click()
  // Once this page is there: it would read the key again itself, were the reply old already.
  await keyPage.editNameButton.waitFor()
  changeElsewhere(server, sid, [`${messages}/delete`], 2)
  await page.clock.fastForward('00:11')
  await keyPage.openPermissions()
  await expect(keyPage.permissions.counter).toHaveText('1 of 100 permissions')
  await keyPage.permissions.open('Messaging')
  await expect(keyPage.permissions.box('Messages', 'Delete')).toBeChecked()
  await expect(keyPage.changes).toContainText('No changes yet.')
})

test('a save whose reply was lost is no conflict with oneself, nor is a rename elsewhere one', async ({
  page,
  server,
  keyPage,
}) => {
  const sid = await openTab(page, server, keyPage)
  await keyPage.permissions.choose('Messages', 'Create')
  await loseNextReply(page, '**/api-keys/SK*')
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('The server can’t be reached.')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(keyPage.shell.toast).toContainText('The permissions were saved.')

  await expect(keyPage.changes).toContainText('No changes yet.')
  changeElsewhere(server, sid, [...held, `${messages}/create`], 9)
  await keyPage.permissions.choose('Messages', 'Delete')
  await keyPage.save.click()
  await expect(keyPage.permissions.counter).toHaveText('4 of 100 permissions')
  await expect(keyPage.changes).toContainText('No changes yet.')
})

test('a viewer sees the permissions and changes none; the server refuses it too', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', held)
  server.sql("UPDATE memberships SET role = 'viewer'")
  await logIn(page, server)
  await apiKeysPage.open()
  await apiKeysPage.openKey('Courier dispatch')
  const reason = /Viewers can’t/
  await expect(keyPage.deleteButton).toHaveAccessibleDescription(reason)
  await expect(keyPage.editNameButton).toHaveAccessibleDescription(reason)
  await expect(page.getByRole('button', { name: 'Duplicate this key' })).toHaveAccessibleDescription(reason)
  await keyPage.openPermissions()
  await keyPage.permissions.open('Messaging')
  await expect(keyPage.permissions.box('Messages', 'Read')).toBeDisabled()
  await expect(keyPage.save).toHaveAccessibleDescription(reason)
  const refused = await page.request.patch(`/api/accounts/${account.sid}/us1/api-keys/${key.sid}`, {
    data: { permissions: held },
    headers: { origin: server.url, 'x-latchkey-console': '1', 'if-match': '*' },
  })
  expect(refused.status()).toBe(403)
})
