import { expect, loseNextReply, test, untilListening } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { account } from '../server.ts'

test('Cancel makes no key; a name of 65 characters is told and kept, one of 64 is taken', async ({
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await createKeyPage.cancel.click()
  await expect(apiKeysPage.page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()

  await apiKeysPage.createKey()
  const name = '🔑'.repeat(65)
  await createKeyPage.name.fill(name)
  await createKeyPage.next.click()
  await expect(createKeyPage.name).toHaveAccessibleDescription('Use at most 64 characters.')
  await expect(createKeyPage.name).toHaveValue(name)
  await createKeyPage.name.fill('🔑'.repeat(64))
  await createKeyPage.submit()
  await expect(secretPage.heading).toBeVisible()
})

test('a server out of reach keeps what was typed and offers to try again', async ({
  server,
  apiKeysPage,
  createKeyPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await untilListening(createKeyPage.page)
  await server.stop()
  await createKeyPage.next.click()
  await expect(createKeyPage.alert).toContainText('The server can’t be reached.')
  await expect(createKeyPage.name).toHaveValue('Checkout')

  await server.run()
  await createKeyPage.tryAgain.click()
  await expect(apiKeysPage.page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
})

test('a reply that is lost on the way: trying again brings the same key with its secret', async ({
  page,
  server,
  createKeyPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await loseNextReply(page, '**/api-keys')
  await createKeyPage.next.click()
  await expect(createKeyPage.alert).toContainText('The server can’t be reached.')
  const keys = async () => {
    const response = await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, account)
    return ((await response.json()) as { keys: { sid: string }[] }).keys
  }
  const [made, ...others] = await keys()
  expect(others).toEqual([])
  const otherTab = new ApiKeysPage(await page.context().newPage())
  await otherTab.open(account.sid)
  await expect(otherTab.row('Checkout')).toContainText('Secret never delivered')

  // The page says that the secret is here after showing it; the other tab may be quicker.
  const confirmed = page.waitForResponse('**/secret-receipt')
  await createKeyPage.tryAgain.click()
  const secretPage = new SecretPage(page)
  await expect(secretPage.sid).toHaveText(made!.sid)
  const authToken = (await secretPage.secret.textContent())!
  expect(await keys()).toHaveLength(1)
  await confirmed
  await otherTab.page.reload()
  await expect(otherTab.row('Checkout')).not.toContainText('Secret never delivered')
  // A Standard key that works reaches no keys: 401 would be a wrong secret on this path, too, 404 is not.
  expect((await server.rest('GET', '/nothing', { sid: made!.sid, authToken })).status).toBe(404)
})

test('a key that was deleted since its reply was lost: the form says so, and another try makes another', async ({
  page,
  server,
  createKeyPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await loseNextReply(page, '**/api-keys')
  await createKeyPage.next.click()
  await expect(createKeyPage.alert).toContainText('The server can’t be reached.')
  const keys = async () => {
    const response = await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, account)
    return ((await response.json()) as { keys: { sid: string }[] }).keys.map(({ sid }) => sid)
  }
  const [deleted] = await keys()
  expect((await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${deleted}.json`, account)).status).toBe(204)

  await createKeyPage.tryAgain.click()
  await expect(createKeyPage.alert).toContainText('it has been deleted since')
  await expect(createKeyPage.name).toHaveValue('Checkout')
  expect(await keys()).toEqual([])
  await createKeyPage.tryAgain.click()
  const secretPage = new SecretPage(page)
  await expect(secretPage.sid).toBeVisible()
  const made = await keys()
  expect(made).toHaveLength(1)
  expect(made).not.toContain(deleted)
  await expect(secretPage.sid).toHaveText(made[0]!)
})

test('a key whose secret was never delivered is marked, and says what to do', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  await server.createUndeliveredKey('Orphan')
  await server.createKey('Checkout')
  await apiKeysPage.open()
  await expect(apiKeysPage.row('Orphan')).toContainText('Secret never delivered')
  await expect(apiKeysPage.row('Checkout')).not.toContainText('Secret never delivered')
  const meaning =
    'The secret may not have arrived: the connection broke, or the server stopped, before that was confirmed. If it is in use, the key works like any other. If not, delete the key.'
  const said = apiKeysPage.row('Orphan').getByText(meaning)
  await expect(said).toBeHidden()
  await apiKeysPage.keyLinks.filter({ hasText: 'Orphan' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(said).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(said).toBeHidden()
  await apiKeysPage.openKey('Orphan')
  await expect(keyPage.fact('Secret')).toHaveText(meaning)
})

test('two quick presses make one key', async ({ server, apiKeysPage, createKeyPage }) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await createKeyPage.next.dblclick()
  await expect(apiKeysPage.page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
  const response = await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, account)
  expect((await response.json()) as { keys: unknown[] }).toMatchObject({ keys: [{ friendly_name: 'Checkout' }] })
})

test('a key is made in the region of the address; outside the United States Restricted cannot be selected, and says why', async ({
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await apiKeysPage.open()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await expect(apiKeysPage.page).toHaveURL(/\/settings\/ie1\/api-keys\/list$/)
  await apiKeysPage.createKey()
  await expect(createKeyPage.type('Restricted')).toBeDisabled()
  await expect(createKeyPage.type('Restricted')).toHaveAccessibleDescription(/exist in United States \(US1\) only/)
  await expect(createKeyPage.type('Standard')).toBeChecked()
  await createKeyPage.name.fill('Dublin')
  await createKeyPage.submit()
  await expect(
    apiKeysPage.page.getByRole('complementary').or(apiKeysPage.page.getByRole('region', { name: 'The new key' })),
  ).toContainText('IE1')
  await secretPage.finish()
  await expect(apiKeysPage.row('Dublin')).toBeVisible()
  await apiKeysPage.region.selectOption('United States (US1)')
  await expect(apiKeysPage.page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()
})

test('leaving while the key is being made asks first', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  const answer = Promise.withResolvers<void>()
  await page.route('**/us1/api-keys', async (route) => {
    await answer.promise
    await route.continue()
  })
  await createKeyPage.next.click()
  await createKeyPage.cancel.click()
  const dialog = page.getByRole('alertdialog', { name: 'Leave while the key is being created?' })
  await dialog.waitFor()
  answer.resolve()
  await expect(new SecretPage(page).secret).toBeVisible()
  await expect(dialog).toBeHidden()
})
