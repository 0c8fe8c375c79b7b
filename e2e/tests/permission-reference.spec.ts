import { expect, expectAccessibleEverywhere, test } from '../fixtures.ts'
import { CommandPalette } from '../pages/command-palette.ts'
import { PermissionReferencePage } from '../pages/permission-reference-page.ts'
import { account } from '../server.ts'

test('a request leads to the permission that it needs, and that to all its requests', async ({ page, apiKeysPage }) => {
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  await new CommandPalette(page).find('reference', /^Permission reference/)
  const reference = new PermissionReferencePage(page)
  await expect(reference.heading).toBeVisible()
  await expect(reference.own).toHaveCount(26)
  await expect(reference.other).toHaveCount(50)
  await expect(reference.row('/whoami')).toContainText('Nothing: every key may')
  await expect(reference.row('/v1/AuthTokens/Promote')).toContainText('No Restricted key may')

  await reference.search.pressSequentially(
    `GET https://api.twilio.com/2010-04-01/Accounts/${account.sid}/Keys/SK${'1'.repeat(32)}.json`,
  )
  await expect(reference.own).toHaveCount(1)
  await expect(reference.search).toBeFocused()
  await expect(reference.other).toHaveCount(0)
  await expect(page.getByRole('status')).toHaveText(/^1 of \d+ requests$/)
  await reference.own.getByRole('link', { name: 'API keys: Read' }).click()
  await expect(page).toHaveURL(/search=%2Ftwilio%2Fiam%2Fapi-keys%2Fread$/)
  await expect(reference.own).toHaveCount(3)
  await expect(reference.search).toHaveValue('/twilio/iam/api-keys/read')
  await page.goBack()
  await expect(reference.own).toHaveCount(1)

  await reference.search.fill('no such thing')
  await expect(page.getByRole('heading', { name: 'Nothing matches “no such thing”' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Clear search' }).last().click()
  await expect(reference.own).toHaveCount(26)
  await expect(reference.search).toBeFocused()
  await page.getByRole('button', { name: /^Show all \d+$/ }).click()
  await expect(reference.other).not.toHaveCount(50)
  await expect(page.getByRole('heading', { name: 'Twilio’s other APIs' })).toBeFocused()
})

test('it opens beside the picker, is accessible, and says when it cannot be loaded', async ({
  page,
  createKeyPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Courier dispatch', 'Restricted')
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Permission reference (opens in a new tab)' }).click()
  const tab = await opened
  const reference = new PermissionReferencePage(tab)
  await expect(reference.own).toHaveCount(26)
  await expectAccessibleEverywhere(tab)
  await tab.close()

  await page.route('**/openapi.json', (route) => route.abort())
  await page.goto(`/account/${account.sid}/settings/permission-reference`)
  await expect(page.getByRole('alert')).toContainText('The description could not be loaded')
  await page.unroute('**/openapi.json')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(new PermissionReferencePage(page).own).toHaveCount(26)
})
