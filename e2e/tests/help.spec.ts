import { expect, expectAccessibleEverywhere, test } from '../fixtures.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'

test('the empty list shows how, beside the pages on which it is done', async ({ page, apiKeysPage, createKeyPage }) => {
  await apiKeysPage.open()
  await page.getByRole('button', { name: 'Show me' }).click()
  const help = page.getByRole('complementary', { name: 'Create a Standard API key in Twilio Console' })
  await expect(help.getByRole('heading')).toBeFocused()
  await expect(help.getByRole('listitem').nth(1)).toContainText('click Create API key.')
  await expectAccessibleEverywhere(page)
  await apiKeysPage.createKey()
  await expect(createKeyPage.heading).toBeVisible()
  await expect(help.getByRole('listitem').nth(2)).toContainText('enter the API key name')
  await help.getByRole('button', { name: 'All walkthroughs' }).click()
  await page.getByRole('button', { name: 'Delete an API Key via the REST API' }).click()
  await expect(page.getByRole('complementary')).toContainText('GET /2010-04-01/Accounts/{AccountSid}/Keys.json')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: /REST API/ })).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
})

test('each Console has its own walkthroughs, in its menu', async ({ loggedIn: page, server }) => {
  await server.createKey('Checkout')
  const list = new LegacyApiKeysPage(page)
  await list.open()
  await list.shell.openUserMenu()
  await page.getByRole('menuitem', { name: 'Help' }).click()
  const help = page.getByRole('complementary', { name: 'Help' })
  await expect(help.getByRole('listitem')).toHaveCount(8)
  await expect(help).toContainText('Legacy Console')
  await expectAccessibleEverywhere(page)
  await help.getByRole('button', { name: 'Close help' }).click()
  await expect(help).toHaveCount(0)
})
