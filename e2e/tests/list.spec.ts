import type { Route } from '@playwright/test'
import { comeBack, expect, expectAccessible, test, untilListening, withKeys } from '../fixtures.ts'

test('an empty list says so and leads to the first key; so does that of another region, where the focus stays', async ({
  page,
  apiKeysPage,
}) => {
  await apiKeysPage.open()
  await expect(page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()

  // Also where the browser believes to be offline.
  await untilListening(page)
  await page.evaluate(() => window.dispatchEvent(new Event('offline')))
  await apiKeysPage.region.focus()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await expect(page.getByRole('heading', { name: 'No API keys in Ireland (IE1)' })).toBeVisible()
  await expect(apiKeysPage.region).toBeFocused()
  await expect(apiKeysPage.shell.announcement).toHaveText('API keys in Ireland (IE1)')

  await page.getByRole('link', { name: 'Create your first key' }).click()
  await expect(page.getByRole('heading', { name: 'API key details' })).toBeVisible()
  await expect(apiKeysPage.shell.announcement).toHaveText('API key details · Latchkey')
  await expect(page.getByRole('main')).toBeFocused()
})

test('keys stand newest first, those without a name as unnamed, and no call is needed: they came with the page', async ({
  page,
  server,
  apiKeysPage,
}) => {
  for (const name of ['First', undefined, 'Third']) await server.createKey(name)
  const calls: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url())
  })
  await apiKeysPage.open()
  await expect(apiKeysPage.keyLinks).toHaveText(['Third', 'Unnamed key', 'First'])
  await untilListening(page)
  expect(calls).toEqual([])
})

test('a row says how long ago its key was created and by whom, and exactly when to screen readers', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await server.createKey('Checkout')
  server.sql('UPDATE api_keys SET created_at = created_at - 3 * 86400000')
  await apiKeysPage.open()
  const row = apiKeysPage.row('Checkout')
  await expect(row.getByText('3 days ago')).toBeVisible()
  await expect(row.getByRole('cell', { name: /^\d+ \w+ 20\d\d, \d\d:\d\d UTC through the REST API$/ })).toBeVisible()
  await expect(row.getByRole('time')).toHaveAttribute('title', /^\d+ \w+ 20\d\d, \d\d:\d\d UTC$/)
  // Nothing needs to happen on the page for it to go with the time.
  await page.clock.install()
  await page.reload()
  await expect(row.getByText('3 days ago')).toBeVisible()
  await page.clock.fastForward('48:00:00')
  await expect(row.getByText('5 days ago')).toBeVisible()
})

test('a name neither turns the sentences in which it stands nor hides', async ({ server, apiKeysPage, keyPage }) => {
  await server.createKey('\u202Eevil')
  await server.createKey('\u200B')
  await apiKeysPage.open()
  await expect(apiKeysPage.keyLinks).toHaveText(['Unnamed key', 'evil'])
  await apiKeysPage.openKey('Unnamed key')
  await keyPage.rename('\u2066Payroll')
  await expect(keyPage.name).toHaveAccessibleDescription(/^Leave out the invisible characters/)
  await keyPage.name.fill('\u2060')
  await keyPage.save.click()
  await expect(keyPage.name).toHaveAccessibleDescription(/^Enter a name/)
})

test('60 keys come in pages, forwards and backwards, with the page in the address and the focus at its beginning', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const names = Array.from({ length: 60 }, (_, i) => `Key ${60 - i}`)
  await withKeys(server, apiKeysPage, names.toReversed())
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(0, 25))
  await expect(apiKeysPage.previousPage).toHaveCount(0)
  await expect(apiKeysPage.summary).toHaveText('1–25 of 60 keys')
  await apiKeysPage.nextPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(25, 50))
  await expect(page.getByRole('main')).toBeFocused()
  await apiKeysPage.nextPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(50))
  await expect(apiKeysPage.nextPage).toHaveCount(0)
  await expect(apiKeysPage.summary).toHaveText('51–60 of 60 keys')
  await page.reload()
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(50))
  await apiKeysPage.previousPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(25, 50))
  await expect(apiKeysPage.summary).toHaveText('26–50 of 60 keys')
  await page.goBack()
  await expect(apiKeysPage.keyLinks).toHaveText(names.slice(50))

  await test.step('a page whose keys have all been deleted leads back to the first', async () => {
    server.sql('DELETE FROM api_keys WHERE CAST(substr(friendly_name, 5) AS INTEGER) <= 10')
    await page.reload()
    await page.getByRole('link', { name: 'Go to the first page' }).click()
    await expect(apiKeysPage.keyLinks).toHaveText(names.slice(0, 25))
  })
})

test('rows do not wait until the list is counted; more than 10,000 keys are not counted further', async ({
  page,
  server,
  apiKeysPage,
}) => {
  server.addKeys(Array.from({ length: 10_001 }, (_, i) => `Key ${i}`))
  const counts: Route[] = []
  await page.route('**/api-keys/count*', (route) => void counts.push(route))
  await apiKeysPage.open()
  await expect(apiKeysPage.keyLinks).toHaveCount(25)
  await expect(apiKeysPage.summary).toHaveText('Keys 1–25')
  await expect.poll(() => counts.length).toBe(1)
  await counts[0]!.continue()
  await expect(apiKeysPage.summary).toHaveText('1–25 of 10,000+ keys')
})

test('while the list is on its way its shape is shown; one that cannot be loaded says so and can be tried again', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await apiKeysPage.open()
  await untilListening(page)
  server.hold()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await expect(page.getByText('Loading API keys')).toBeAttached()
  await server.stop()
  await expect(page.getByRole('alert')).toContainText('The keys could not be loaded')
  // All that is said: what else holds while no answer comes, the page does not know.
  await expect(
    page.getByText('The server can’t be reached. Check your connection and try again.', { exact: true }),
  ).toBeVisible()
  await server.run()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'No API keys in Ireland (IE1)' })).toBeVisible()
})

test('a key named like markup stays text everywhere', async ({ page, server, apiKeysPage, keyPage, createKeyPage }) => {
  const name = '</script><h1>x'
  await server.createKey(name)
  await apiKeysPage.open()
  await expect(apiKeysPage.keyLinks).toHaveText([name])
  await expect(page.getByRole('heading', { name: 'x', exact: true })).toHaveCount(0)

  await apiKeysPage.openKey(name)
  await expect(keyPage.heading).toHaveText(name)
  await expect(page).toHaveTitle(`${name} · Latchkey`)
  await expect(keyPage.shell.breadcrumb).toContainText(name)
  await page.reload()
  await expect(keyPage.heading).toHaveText(name)
  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog).toContainText(name)
  await keyPage.confirmDelete()
  await expect(keyPage.shell.toast).toContainText(`${name} was deleted.`)

  await apiKeysPage.createKey()
  await createKeyPage.name.fill(name)
  await createKeyPage.next.click()
  await expect(page.getByText(`“${name}” is ready to use.`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

test('a list that is shown stays when reading it again fails', async ({ page, server, apiKeysPage }) => {
  await server.createKey('Checkout')
  await apiKeysPage.open()
  await expect(apiKeysPage.row('Checkout')).toBeVisible()
  await untilListening(page)
  await server.stop()
  const failed = page.waitForEvent('requestfailed')
  await page.clock.install()
  await page.clock.runFor(15_000)
  await comeBack(page)
  await failed
  await page.clock.runFor(5_000)
  await expect(apiKeysPage.row('Checkout')).toBeVisible()
})

test('an address of a page that the list does not have shows the first page, says so, and is put right', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, ['Checkout', 'Billing'])
  const list = page.url()
  const sentence = 'This list has no such page. You are on the first page instead.'
  const note = page.getByRole('note').filter({ hasText: sentence })
  const drawn = await (await page.request.get(`${list}?page=nonsense`)).text()
  expect(drawn, 'by the server already').toContain(sentence)
  expect(drawn).toContain('Billing</a>')

  await page.goto(`${list}?page=nonsense`)
  await expect(page).toHaveURL(list)
  await expect(note).toBeVisible()
  await expect(apiKeysPage.keyLinks).toHaveText(['Billing', 'Checkout'])
  await expectAccessible(page)
  await page.reload()
  await expect(apiKeysPage.keyLinks).toHaveText(['Billing', 'Checkout'])
  await expect(note).toBeHidden()

  // A page of a list in another order, and more than an address can mean. What else is asked for stays.
  for (const token of [`PASK${'a'.repeat(32)}00000000000`, 'x'.repeat(2_000)]) {
    await page.goto(`${list}?sort=name&size=50&page=${token}`)
    await expect(page).toHaveURL(`${list}?sort=name&size=50`)
    await expect(note).toBeVisible()
    await expect(apiKeysPage.keyLinks).toHaveText(['Billing', 'Checkout'])
  }
  await apiKeysPage.search.fill('check')
  await expect(apiKeysPage.keyLinks).toHaveText(['Checkout'])
  await expect(note).toBeHidden()

  await page.goto(`${list.replace('us1', 'ie1')}?page=nonsense`)
  await expect(page.getByRole('heading', { name: 'No API keys in Ireland (IE1)' })).toBeVisible()
  await expect(note).toBeVisible()
})

test.describe('a list that the server drew', () => {
  test.use({ javaScriptEnabled: false })

  test('is there without a single script, and its links lead on', async ({ page, server, apiKeysPage }) => {
    await server.createKey('Checkout')
    await apiKeysPage.open()
    await expect(apiKeysPage.row('Checkout')).toBeVisible()
    await expect(apiKeysPage.createLink).toHaveAttribute('href', /\/api-keys\/create$/)
    await expect(page.getByRole('heading', { name: 'API keys & auth tokens' })).toHaveCount(1)
  })
})
