import { expect, loseNextReply, test } from '../fixtures.ts'
import { account } from '../server.ts'

test('somebody else’s name is shown, not overwritten, and what was typed stays', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  const renameElsewhere = (name: string) =>
    server.rest(
      'POST',
      `/Accounts/${account.sid}/Keys/${sid}.json`,
      account,
      new URLSearchParams({ FriendlyName: name }),
    )
  await page.reload()
  const keyPage = await apiKeysPage.openKey('Checkout')
  await keyPage.startEditingName()
  await renameElsewhere('Theirs')
  await keyPage.name.fill('Mine')
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText(
    'This key was changed meanwhile through the REST API: its name is now Theirs.',
  )
  await expect(keyPage.name).toHaveValue('Mine')
  await expect(keyPage.heading).toHaveText('Theirs')

  await test.step('a second change meanwhile is shown, too', async () => {
    await renameElsewhere('Theirs again')
    await keyPage.save.click()
    await expect(keyPage.alert).toContainText('its name is now Theirs again.')
    await expect(keyPage.name).toHaveValue('Mine')
  })

  await keyPage.save.click()
  await expect(keyPage.heading).toHaveText('Mine')
})

test('Cancel keeps what the others wrote', async ({ page, server, apiKeysPage }) => {
  const { sid } = await server.createKey('Checkout')
  await page.reload()
  const keyPage = await apiKeysPage.openKey('Checkout')
  await keyPage.startEditingName()
  server.sql(`UPDATE api_keys SET friendly_name = 'Theirs', version = 2 WHERE sid = '${sid}'`)
  await keyPage.name.fill('Mine')
  await keyPage.save.click()
  await keyPage.alert.waitFor()
  await keyPage.cancel.click()
  await expect(keyPage.heading).toHaveText('Theirs')
})

test('a key that was deleted meanwhile is told, and what was typed stays', async ({ page, server, apiKeysPage }) => {
  const { sid } = await server.createKey('Checkout')
  await page.reload()
  const keyPage = await apiKeysPage.openKey('Checkout')
  await keyPage.startEditingName()
  await keyPage.name.fill('Mine')
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${sid}.json`, account)
  await keyPage.save.click()
  await expect(keyPage.alert).toHaveText('This key was deleted meanwhile.')
  await expect(keyPage.name).toHaveValue('Mine')
})

test('a rename whose reply was lost is no conflict with oneself', async ({ page, server, apiKeysPage }) => {
  await server.createKey('Checkout')
  await page.reload()
  const keyPage = await apiKeysPage.openKey('Checkout')
  await keyPage.startEditingName()
  await keyPage.name.fill('Billing')
  await loseNextReply(page, '**/api-keys/SK*')
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('The server cannot be reached.')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(keyPage.shell.toast).toContainText('The name was saved.')
  await expect(keyPage.heading).toHaveText('Billing')
})
