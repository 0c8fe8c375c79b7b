import { expect, test } from '../fixtures.ts'

/** Bytes of JavaScript and CSS that the first view of the list may take over the wire, with brotli. */
const budget = 122_000

test('the first view of the list stays within its weight, and its first script begins without the console', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await server.createKey('Checkout')
  const responses = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const type = response.request().resourceType()
    if (type !== 'script' && type !== 'stylesheet') return
    expect(response.headers()['content-encoding']).toBe('br')
    expect(response.headers()['cache-control']).toContain('immutable')
    responses.set(
      response.url(),
      response
        .request()
        .sizes()
        .then((sizes) => sizes.responseBodySize),
    )
  })
  await apiKeysPage.open()
  await page.waitForLoadState('networkidle')
  await expect(apiKeysPage.row('Checkout')).toBeVisible()

  const sizes = await Promise.all(responses.values())
  const total = sizes.reduce((sum, size) => sum + size, 0)
  test.info().annotations.push({ type: 'weight', description: `${total} bytes in ${sizes.length} files` })
  expect(sizes.length).toBeGreaterThan(1)
  expect(total).toBeGreaterThan(50_000)
  expect(total).toBeLessThanOrEqual(budget)

  const html = await (await page.request.get(page.url())).text()
  expect(html).toContain('rel="preload" as="script"')
  // A module that the first script imports would be here, and compiled before the page is painted.
  expect(html).not.toContain('modulepreload')
})

test('a page that is opened by its address comes in few files', async ({ page, createKeyPage }) => {
  const files = new Set<string>()
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) files.add(request.url())
  })
  await createKeyPage.open()
  await page.waitForLoadState('networkidle')
  await expect(createKeyPage.heading).toBeVisible()
  expect(files.size).toBeGreaterThan(4)
  // Over HTTP/1.1 a browser fetches six at once: two rounds.
  expect(files.size).toBeLessThanOrEqual(12)
})
