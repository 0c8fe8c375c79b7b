import type { Route } from '@playwright/test'
import { createKeyAs, expect, expectAccessible, test, untilListening, withKeys } from '../fixtures.ts'
import { account } from '../server.ts'

const names = ['Checkout', 'Courier dispatch', 'Checkout v2', 'Invoice reader']
const newestFirst = names.toReversed()

/** As many names, up to a hundred, in their order. */
function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `Key ${String(i).padStart(2, '0')}`)
}

test('a search', async ({ page, server, apiKeysPage }) => {
  const [sid] = await withKeys(server, apiKeysPage, names)

  await test.step('goes through names while they are typed, keeps the focus and is one step in the history', async () => {
    await apiKeysPage.search.pressSequentially('chec')
    await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2', 'Checkout'])
    await expect(page).toHaveURL(/list\?search=chec$/)
    await expect(apiKeysPage.summary).toHaveText('2 keys, newest first')
    await expect(apiKeysPage.search).toBeFocused()
    await apiKeysPage.search.pressSequentially('kout v')
    await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2'])
    await expect(apiKeysPage.search).toHaveValue('checkout v')
    await expect(apiKeysPage.search).toBeFocused()
    await expect(apiKeysPage.shell.announcement).toHaveText('1 key')

    await page.goBack()
    await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
    await expect(page).toHaveURL(/list$/)
    await expect(apiKeysPage.search).toHaveValue('')
    await page.goForward()
    await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2'])
    await expect(apiKeysPage.search).toHaveValue('checkout v')
    await page.goBack()
    await expect(apiKeysPage.search).toHaveValue('')
  })

  await test.step('keeps a space at the end of what was typed so far', async () => {
    await apiKeysPage.search.pressSequentially('courier ')
    await expect(apiKeysPage.keyLinks).toHaveText(['Courier dispatch'])
    await expect(page).toHaveURL(/search=courier$/)
    await expect(apiKeysPage.search).toHaveValue('courier ')
  })

  await test.step('finds a key by the first characters of its SID', async () => {
    await apiKeysPage.search.fill(` ${sid!.slice(0, 14)} `)
    await expect(apiKeysPage.keyLinks).toHaveText(['Checkout'])
  })

  await test.step('begins at once with Enter, and is cleared by Escape and the button', async () => {
    await apiKeysPage.search.fill('')
    await expect(apiKeysPage.clearSearch).toBeHidden()
    for (const clear of [() => page.keyboard.press('Escape'), () => apiKeysPage.clearSearch.click()]) {
      await apiKeysPage.search.fill('invoice')
      await page.keyboard.press('Enter')
      await expect(apiKeysPage.keyLinks).toHaveText(['Invoice reader'])
      await clear()
      await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
      await expect(apiKeysPage.search).toHaveValue('')
      await expect(apiKeysPage.search).toBeFocused()
      await expect(page).toHaveURL(/list$/)
    }
  })
})

test('a key type can be chosen, and the address says which', async ({ page, server, apiKeysPage }) => {
  await createKeyAs(page, server, { friendlyName: 'Provisioning', type: 'main' })
  await withKeys(server, apiKeysPage, names)
  await expect(apiKeysPage.typeChip('All types')).toHaveAttribute('aria-current', 'true')
  await apiKeysPage.typeChip('Main').click()
  await expect(apiKeysPage.keyLinks).toHaveText(['Provisioning'])
  await expect(page).toHaveURL(/list\?type=main$/)
  await expect(apiKeysPage.typeChip('Main')).toHaveAttribute('aria-current', 'true')
  await expect(apiKeysPage.typeChip('All types')).toHaveAttribute('aria-current', 'false')
  await expect(apiKeysPage.typeChip('Main')).toBeFocused()
  await expect(apiKeysPage.shell.announcement).toHaveText('1 key')

  await page.reload()
  await expect(apiKeysPage.keyLinks).toHaveText(['Provisioning'])
  await apiKeysPage.typeChip('Standard').click()
  await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
  await page.goBack()
  await expect(apiKeysPage.keyLinks).toHaveText(['Provisioning'])
  await apiKeysPage.typeChip('All types').click()
  await expect(page).toHaveURL(/list$/)

  // What is typed while another choice is made is searched with it.
  await apiKeysPage.search.pressSequentially('prov')
  await apiKeysPage.typeChip('Main').click()
  await expect(page).toHaveURL(/list\?search=prov&type=main$/)
  await expect(apiKeysPage.keyLinks).toHaveText(['Provisioning'])
})

test('keys that nothing has used for 90 days can be found', async ({ page, server, apiKeysPage }) => {
  await withKeys(server, apiKeysPage, names)
  const { unusedChip, keyLinks, summary } = apiKeysPage
  await unusedChip.click()
  await expect(page.getByRole('heading', { name: 'No keys unused for 90 days in United States (US1)' })).toBeVisible()
  const days = (count: number) => Date.now() - count * 24 * 3600_000
  server.sql(`UPDATE api_keys SET idle_since = ${days(100)} WHERE friendly_name = 'Checkout v2'`)
  server.sql(`UPDATE api_keys SET idle_since = ${days(91)} WHERE friendly_name = 'Checkout'`)
  server.sql(`UPDATE api_keys SET idle_since = ${days(89)} WHERE friendly_name = 'Courier dispatch'`)
  await page.reload()
  await expect(keyLinks).toHaveText(['Checkout v2', 'Checkout'])
  await expect(page).toHaveURL(/list\?unused=90$/)
  await expect(unusedChip).toHaveAttribute('aria-current', 'true')
  await expect(summary).toHaveText('2 keys, unused longest first')
  await expect(apiKeysPage.columnHead('Name').getByRole('button')).toHaveAccessibleDescription(
    'The keys that are unused longest come first.',
  )
  await apiKeysPage.search.fill('v2')
  await expect(keyLinks).toHaveText(['Checkout v2'])
  await apiKeysPage.search.fill('courier')
  await expect(page.getByRole('heading', { name: 'No keys unused for 90 days match “courier”' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear search and filters' }).click()
  await expect(keyLinks).toHaveText(newestFirst)
  await expect(unusedChip).toHaveAttribute('aria-current', 'false')
})

test('the heads of the columns sort, and say how', async ({ page, server, apiKeysPage }) => {
  await withKeys(server, apiKeysPage, ['beta', 'Alpha', 'Gamma'])
  const [name, created] = [apiKeysPage.columnHead('Name'), apiKeysPage.columnHead('Created')]
  await expect(created).toHaveAttribute('aria-sort', 'descending')
  await expect(name).not.toHaveAttribute('aria-sort')

  await apiKeysPage.sortBy('Name')
  await expect(apiKeysPage.keyLinks).toHaveText(['Alpha', 'beta', 'Gamma'])
  await expect(page).toHaveURL(/list\?sort=name$/)
  await expect(name).toHaveAttribute('aria-sort', 'ascending')
  await expect(created).not.toHaveAttribute('aria-sort')
  await expect(name.getByRole('link')).toBeFocused()
  await apiKeysPage.sortBy('Name')
  await expect(apiKeysPage.keyLinks).toHaveText(['Gamma', 'beta', 'Alpha'])
  await expect(name).toHaveAttribute('aria-sort', 'descending')

  await apiKeysPage.sortBy('Created')
  await expect(apiKeysPage.keyLinks).toHaveText(['Gamma', 'Alpha', 'beta'])
  await expect(page).toHaveURL(/list$/)
  await apiKeysPage.sortBy('Created')
  await expect(apiKeysPage.keyLinks).toHaveText(['beta', 'Alpha', 'Gamma'])
  await expect(created).toHaveAttribute('aria-sort', 'ascending')
  await page.goBack()
  await expect(apiKeysPage.keyLinks).toHaveText(['Gamma', 'Alpha', 'beta'])

  await test.step('while searching the newest come first, and the heads say why', async () => {
    await apiKeysPage.sortBy('Name')
    await expect(name).toHaveAttribute('aria-sort', 'ascending')
    await apiKeysPage.search.fill('a')
    await expect(apiKeysPage.keyLinks).toHaveText(['Gamma', 'Alpha', 'beta'])
    await expect(created).toHaveAttribute('aria-sort', 'descending')
    const head = name.getByRole('button')
    await expect(head).toBeDisabled()
    await expect(head).toHaveAccessibleDescription('While searching, the newest keys come first.')
    await page.keyboard.press('Escape')
    await expect(name).toHaveAttribute('aria-sort', 'ascending')
  })
})

test('pages of a view stay within it; another number of rows begins at the first page', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const keys = numbered(30)
  await withKeys(server, apiKeysPage, ['Other', ...keys, 'Another'])
  await apiKeysPage.search.fill('key')
  await expect(apiKeysPage.keyLinks).toHaveText(keys.toReversed().slice(0, 25))
  await apiKeysPage.nextPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText(keys.slice(0, 5).toReversed())
  await expect(page).toHaveURL(/list\?search=key&page=/)
  await apiKeysPage.search.fill('key 1')
  await expect(apiKeysPage.keyLinks).toHaveCount(10)
  await expect(page).toHaveURL(/list\?search=key\+1$/)
  await apiKeysPage.search.fill('')
  await apiKeysPage.sortBy('Name')
  await expect(apiKeysPage.keyLinks.first()).toHaveText('Another')
  await expect(apiKeysPage.summary).toHaveText('1–25 of 32 keys')
  await apiKeysPage.nextPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText([...keys.slice(24), 'Other'])
  await expect(apiKeysPage.summary).toHaveText('26–32 of 32 keys')

  await apiKeysPage.rowsPerPage.selectOption('50')
  await expect(apiKeysPage.keyLinks).toHaveText(['Another', ...keys, 'Other'])
  await expect(page).toHaveURL(/list\?sort=name&size=50$/)
  await expect(apiKeysPage.nextPage).toHaveCount(0)
  await page.reload()
  await expect(apiKeysPage.keyLinks).toHaveCount(32)
  await expect(apiKeysPage.rowsPerPage).toHaveValue('50')
})

test('nothing found says so, and one press shows all again; a choice that there is not is left out', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, names)
  const list = page.url()
  await apiKeysPage.typeChip('Standard').click()
  await apiKeysPage.search.fill('nowhere')
  await expect(page.getByRole('heading', { name: 'No Standard keys match “nowhere”' })).toBeVisible()
  await expect(apiKeysPage.search).toBeFocused()
  await expect(apiKeysPage.shell.announcement).toHaveText('No Standard keys match “nowhere”')
  await page.getByRole('link', { name: 'Clear search and filters' }).click()
  await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
  await expect(apiKeysPage.search).toHaveValue('')
  await expect(page).toHaveURL(/list$/)
  await expect(page.getByRole('main')).toBeFocused()

  await apiKeysPage.typeChip('Restricted').click()
  await expect(page.getByRole('heading', { name: 'No Restricted keys in United States (US1)' })).toBeVisible()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await expect(page.getByText('Restricted keys exist in United States (US1) only.')).toBeVisible()

  await page.goto(`${list}?type=unknown&sort=size&size=7&search=+`)
  await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
  await expect(apiKeysPage.typeChip('All types')).toHaveAttribute('aria-current', 'true')
})

test('choices that are made right after each other all count', async ({ page, server, apiKeysPage }) => {
  const keys = numbered(26)
  await withKeys(server, apiKeysPage, keys)
  // So that a press comes before the page has had the time to draw what the one before it asked for.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await apiKeysPage.typeChip('Standard').click()
  await apiKeysPage.sortBy('Name')
  await apiKeysPage.rowsPerPage.selectOption('50')
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await apiKeysPage.typeChip('Main').click()
  await expect(page).toHaveURL(/ie1\/api-keys\/list\?type=main&sort=name&size=50$/)
})

test('the pages of an earlier view lead nowhere', async ({ page, server, apiKeysPage }) => {
  const keys = numbered(26)
  await withKeys(server, apiKeysPage, keys)
  await untilListening(page)
  server.hold()
  await apiKeysPage.sortBy('Name')
  await expect(apiKeysPage.nextPage).toHaveAttribute('aria-disabled', 'true')
  await apiKeysPage.nextPage.click({ force: true })
  server.go()
  await expect(apiKeysPage.keyLinks).toHaveText(keys.slice(0, 25))
  await expect(page).toHaveURL(/list\?sort=name$/)
  await apiKeysPage.nextPage.click()
  await expect(apiKeysPage.keyLinks).toHaveText(['Key 25'])

  await test.step('another region keeps the view, without its page', async () => {
    await apiKeysPage.typeChip('Standard').click()
    await apiKeysPage.nextPage.click()
    await expect(page).toHaveURL(/page=/)
    await apiKeysPage.region.selectOption('Ireland (IE1)')
    await expect(page).toHaveURL(/ie1\/api-keys\/list\?type=standard&sort=name$/)
  })
})

test('the rows stay while others are on their way; a search that cannot be carried out says so, and typing goes on', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, names)
  const { list } = apiKeysPage
  await expect(list).toHaveAttribute('aria-busy', 'false')
  await untilListening(page)
  server.hold()
  await apiKeysPage.search.fill('checkout')
  await expect(list).toHaveAttribute('aria-busy', 'true')
  await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
  await expect(page.getByText('Loading API keys')).toHaveCount(0)
  server.go()
  await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2', 'Checkout'])
  await expect(list).toHaveAttribute('aria-busy', 'false')

  await apiKeysPage.search.fill('')
  await expect(apiKeysPage.keyLinks).toHaveText(newestFirst)
  await server.stop()
  await apiKeysPage.search.fill('invoice')
  await expect(page.getByRole('alert')).toContainText('The keys could not be loaded')
  await expect(apiKeysPage.search).toBeFocused()
  await server.run()
  await apiKeysPage.search.pressSequentially(' r')
  await expect(apiKeysPage.keyLinks).toHaveText(['Invoice reader'])
})

test('a view that the server drew is taken over as it stands, with what was typed and selected before the script ran', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await withKeys(server, apiKeysPage, names)
  const calls: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url())
  })
  // The console's script does not come until it is let go.
  const scripts: Route[] = []
  await page.route(/\/assets\/console-.*\.js$/, (route) => void scripts.push(route))
  const letGo = async () => {
    await expect.poll(() => scripts.length).toBe(1)
    await scripts.pop()!.continue()
  }
  await page.goto(`/account/${account.sid}/settings/us1/api-keys/list?search=check&type=standard&sort=name`, {
    waitUntil: 'commit',
  })
  await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2', 'Checkout'])
  await expect(apiKeysPage.search).toHaveValue('check')
  await apiKeysPage.search.press('End')
  await apiKeysPage.search.pressSequentially('out v')
  await letGo()
  await expect(apiKeysPage.keyLinks).toHaveText(['Checkout v2'])
  await expect(page).toHaveURL(/search=checkout\+v&type=standard&sort=name$/)
  await expect(apiKeysPage.search).toHaveValue('checkout v')
  expect(calls.map((url) => new URL(url).searchParams.get('search'))).toEqual(['checkout v'])

  await page.reload({ waitUntil: 'commit' })
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await letGo()
  await expect(page).toHaveURL(/\/ie1\/api-keys\/list\?search=checkout\+v&type=standard&sort=name$/)
  await expect(page.getByRole('heading', { name: 'No Standard keys match “checkout v”' })).toBeVisible()
})

test('a short search of very many keys says that it did not look at all', async ({ page, server, apiKeysPage }) => {
  // By REST, since that puts it into the index of names.
  await server.createKey('Xyz')
  await apiKeysPage.open()
  server.sql(
    `WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 10000)
     INSERT INTO api_keys (sid, account_sid, region, type, friendly_name, name_key, verifier, sealed, created_at, updated_at)
     SELECT 'SK' || printf('%032x', n), account_sid, region, type, 'Copy ' || n, 'copy ' || n, verifier, sealed,
       created_at + n, updated_at + n
     FROM api_keys, more`,
  )
  const note = 'Only the newest 10,000 keys were searched. Type at least 3 characters to search all of them.'
  await apiKeysPage.search.fill('xy')
  await expect(page.getByText(note, { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No keys match “xy”' })).toBeVisible()
  await expect(apiKeysPage.shell.announcement).toHaveText(`No keys match “xy”. ${note}`)
  await expectAccessible(page)
  await apiKeysPage.search.fill('xyz')
  await expect(apiKeysPage.keyLinks).toHaveText(['Xyz'])
  await expect(page.getByText(note)).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('the list can be searched, filtered and sorted', async ({ page, server, apiKeysPage }) => {
    await withKeys(server, apiKeysPage, names)
    await createKeyAs(page, server, { friendlyName: 'Provisioning', type: 'main' })
    await apiKeysPage.sortBy('Name')
    await expect(apiKeysPage.keyLinks.first()).toHaveText('Checkout')
    await apiKeysPage.typeChip('Main').tap()
    await expect(apiKeysPage.keyLinks).toHaveText(['Provisioning'])
    await apiKeysPage.rowMenuButton('Provisioning').tap()
    await expect(apiKeysPage.rowMenuItem('Delete')).toBeInViewport()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  })
})
