import { readFile } from 'node:fs/promises'
import { createRestrictedKey, expect, expectAccessible, test } from '../fixtures.ts'
import { account } from '../server.ts'

test('a new key is used at once: samples, a file, and a test that shows the answer', async ({
  page,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Checkout', 'Standard')
  await createKeyPage.submit()
  const sid = (await secretPage.sid.textContent())!
  const secret = (await secretPage.secret.textContent())!
  const use = page.getByRole('region', { name: 'Use this key' })

  await expect(use.getByRole('tab', { selected: true })).toHaveText('.env')
  await expect(use.getByRole('tabpanel')).toContainText(`TWILIO_API_KEY=${sid}`)
  await use.getByRole('tab', { selected: true }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(use.getByRole('tab', { selected: true })).toHaveText('curl')
  await use.getByRole('button', { name: 'Copy curl sample' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('/whoami')
  expect(copied).not.toContain(secret)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    use.getByRole('button', { name: 'Download .env' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('checkout.env')
  expect(await readFile(await download.path(), 'utf8')).toBe(
    `TWILIO_ACCOUNT_SID=${account.sid}\nTWILIO_API_KEY=${sid}\nTWILIO_API_SECRET=${secret}\n`,
  )

  await use.getByRole('button', { name: 'Test this key' }).click()
  await expect(use).toContainText('200 OK Key accepted.')
  await use.getByText('Answer of the REST API').click()
  await expect(use.getByRole('region', { name: 'Answer of the REST API' })).toContainText(`"sid": "${sid}"`)
})

test('a Restricted key shows what it is refused', async ({ page, server, keyPage }) => {
  const made = await createRestrictedKey(page, server, 'Courier dispatch', ['/twilio/messaging/messages/list'])
  await keyPage.open(made.key.sid)
  const use = page.getByRole('region', { name: 'Use this key' })
  await use.getByRole('tab', { name: 'Node.js' }).click()
  await expect(use.getByRole('tabpanel', { name: 'Node.js' })).toContainText('client.messages.list(')
  await use.getByLabel('Key secret').fill(made.secret)
  await use.getByRole('button', { name: 'Test this key' }).click()
  await expect(use).toContainText('200 OK Key accepted.')
  await expect(use).toContainText('401 for “Calls: List”, which this key lacks: refused, as it should be.')
  await expectAccessible(page)
})

test('on the key’s page the secret is asked for, tried, and not kept', async ({ page, server, apiKeysPage }) => {
  const { secret } = await server.createKey('Checkout')
  await apiKeysPage.open()
  await apiKeysPage.openKey('Checkout')
  const use = page.getByRole('region', { name: 'Use this key' })
  const field = use.getByLabel('Key secret')
  const press = () => use.getByRole('button', { name: 'Test this key' }).click()
  await expect(use.getByRole('button', { name: 'Download .env' })).toBeHidden()
  await press()
  await expect(field).toHaveAccessibleDescription('Enter the key secret.')
  await field.fill('not the secret')
  await page.keyboard.press('Enter')
  await expect(use).toContainText('Key refused.')
  await expect(field).toHaveValue('')
  await field.fill(secret)
  await press()
  await expect(use).toContainText('Key accepted.')
  await expect(field).toHaveValue('')
})

test('in another region the samples name its host, and the test goes there', async ({
  page,
  apiKeysPage,
  createKeyPage,
}) => {
  await apiKeysPage.open()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await apiKeysPage.createKey()
  await createKeyPage.name.fill('Dublin')
  await createKeyPage.submit()
  const use = page.getByRole('region', { name: 'Use this key' })
  await use.getByRole('tab', { name: 'curl' }).click()
  // By its name: while tabs change, the panel that goes is still there.
  await expect(use.getByRole('tabpanel', { name: 'curl' })).toContainText('Host: api.dublin.ie1.twilio.com')
  await use.getByRole('button', { name: 'Test this key' }).click()
  await expect(use).toContainText('Key accepted.')
})
