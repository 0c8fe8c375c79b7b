import { createRestrictedKey, expect, test } from '../fixtures.ts'
import { account } from '../server.ts'

test('shows what is known of the key; renaming: errors beside the field, Cancel and Escape change nothing, focus returns', async ({
  server,
  keyPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  await expect(keyPage.heading).toHaveText('Checkout')
  await expect(keyPage.page).toHaveTitle('Checkout · Latchkey')
  await expect(keyPage.fact('SID').first()).toHaveText(sid)
  await expect(keyPage.fact('Key type')).toContainText('Standard')
  await expect(keyPage.fact('Region')).toContainText('United States (US1)')
  await expect(keyPage.fact('Created')).toContainText('through the REST API')

  await keyPage.startEditingName()
  await expect(keyPage.name).toBeFocused()
  await expect(keyPage.name).toHaveValue('Checkout')
  await keyPage.name.fill('   ')
  await keyPage.save.click()
  await expect(keyPage.name).toHaveAccessibleDescription('Enter a name for the API key.')

  await keyPage.name.fill('Something else')
  await keyPage.cancel.click()
  await expect(keyPage.editNameButton).toBeFocused()
  await expect(keyPage.heading).toHaveText('Checkout')

  await keyPage.startEditingName()
  await keyPage.name.press('Escape')
  await expect(keyPage.editNameButton).toBeFocused()

  await keyPage.rename('  Checkout v2  ')
  await expect(keyPage.heading).toHaveText('Checkout v2')
  await expect(keyPage.editNameButton).toBeFocused()
  await expect(keyPage.fact('Updated')).toContainText('by Owner')

  await test.step('with the server out of reach what was typed stays', async () => {
    await keyPage.startEditingName()
    await server.stop()
    await keyPage.name.fill('Checkout v3')
    await keyPage.save.click()
    await expect(keyPage.alert).toContainText('The server can’t be reached.')
    await expect(keyPage.name).toHaveValue('Checkout v3')
    await server.run()
    await keyPage.page.getByRole('button', { name: 'Try again' }).click()
    await expect(keyPage.heading).toHaveText('Checkout v3')
  })
})

test('deleting: Cancel and Escape leave the key, focus goes where it belongs, what is gone is not asked for again', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  await createRestrictedKey(page, server, 'Checkout', ['/twilio/messaging/messages/read'])
  await apiKeysPage.open()
  await apiKeysPage.openKey('Checkout')

  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(keyPage.deleteDialog).toContainText('Checkout')
  await keyPage.cancelDelete()
  await expect(keyPage.deleteDialog).toBeHidden()
  await expect(keyPage.deleteButton).toBeFocused()

  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog).toBeVisible()
  await keyPage.page.keyboard.press('Escape')
  await expect(keyPage.deleteDialog).toBeHidden()

  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog).toContainText('Messages: Read')
  const missed: string[] = []
  page.on('response', (response) => {
    if (response.status() === 404) missed.push(response.url())
  })
  await keyPage.confirmDelete()
  await expect(apiKeysPage.page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()
  await expect(apiKeysPage.page.getByRole('main')).toBeFocused()
  await expect(apiKeysPage.shell.toast).toContainText('Checkout was deleted.')
  expect(missed).toEqual([])
  await apiKeysPage.page.goBack()
  await expect(keyPage.heading, 'Back does not lead to the deleted key').toHaveText('API keys & auth tokens')
})

test('what does not exist, or is another person’s, is not found', async ({ loggedIn: page }) => {
  const foreign = `AC${'f'.repeat(32)}`
  for (const path of [
    `/account/${account.sid}/settings/us1/api-keys/SK${'0'.repeat(32)}/details`,
    `/account/${account.sid}/settings/us1/api-keys/nothing/details`,
    `/account/${account.sid}/settings/mars/api-keys/list`,
    `/account/${foreign}/settings/us1/api-keys/list`,
    `/account/${account.sid}/nowhere`,
    '/nowhere',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' }), path).toBeVisible()
  }
})

test('a key that comes slowly: one page, whose title is said when it is there', async ({
  server,
  apiKeysPage,
  keyPage,
}) => {
  await server.createKey('Checkout')
  await server.createKey('Courier dispatch')
  await apiKeysPage.open()
  // The page's code first, so that only the data of the next key is missing.
  await apiKeysPage.openKey('Checkout')
  await keyPage.editNameButton.waitFor()
  await apiKeysPage.shell.goToApiKeys()
  await expect(apiKeysPage.row('Courier dispatch')).toBeVisible()

  server.hold()
  await apiKeysPage.openKey('Courier dispatch')
  await expect(keyPage.page.getByText('Loading API key')).toBeAttached()
  await expect(keyPage.page.getByRole('main')).toBeFocused()
  server.go()
  await expect(keyPage.heading).toHaveText('Courier dispatch')
  await expect(keyPage.page.getByRole('main')).toBeFocused()
  await expect(keyPage.shell.announcement).toHaveText('Courier dispatch · Latchkey')
})
