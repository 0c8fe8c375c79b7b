import { expect, loseNextReply, test } from '../fixtures.ts'
import { account } from '../server.ts'

test('Cancel keeps what the others wrote', async ({ server, keyPage }) => {
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  await keyPage.startEditingName()
  server.sql(`UPDATE api_keys SET friendly_name = 'Theirs', version = 2 WHERE sid = '${sid}'`)
  await keyPage.name.fill('Mine')
  await keyPage.save.click()
  await keyPage.alert.waitFor()
  await keyPage.cancel.click()
  await expect(keyPage.heading).toHaveText('Theirs')
})

test('a key that was deleted elsewhere is reported in the place of a conflict, and the typed name stays', async ({
  page,
  server,
  keyPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  await keyPage.startEditingName()
  await keyPage.name.fill('Mine')
  server.sql(`UPDATE api_keys SET friendly_name = 'Theirs', version = 2 WHERE sid = '${sid}'`)
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('its name is now Theirs')
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${sid}.json`, account)
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('This key has been deleted.')
  await expect(keyPage.alert).toHaveCount(1)
  await expect(keyPage.save).toBeDisabled()
  await expect(keyPage.name).toHaveValue('Mine')
  await keyPage.alert.getByRole('link', { name: 'Back to the list' }).click()
  await expect(page).toHaveURL(/api-keys\/list$/)
})

test('a rename whose reply was lost is no conflict with oneself', async ({ page, server, keyPage }) => {
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  await keyPage.startEditingName()
  await keyPage.name.fill('Billing')
  await loseNextReply(page, '**/api-keys/SK*')
  await keyPage.save.click()
  await expect(keyPage.alert).toContainText('The server can’t be reached.')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(keyPage.shell.toast).toContainText('The name was saved.')
  await expect(keyPage.heading).toHaveText('Billing')
})
