import { expect, expectAccessible, logIn, test as base } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LatchkeyServer } from '../server.ts'

const test = base.extend({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  server: async ({}, use) => {
    const env = { DEMO: '1', SEED: 'startup', DEMO_CLOCK: '2027-01-15T09:00:00Z' }
    const server = await LatchkeyServer.start({ env })
    await use(server)
    await server.remove()
  },
})

test('a demo database is filled at its first start, and every page says that nothing is real', async ({
  page,
  server,
}) => {
  await logIn(page, server)
  const list = new ApiKeysPage(page)
  await list.open()
  await expect(list.keyLinks).toHaveText([
    'Depot pager',
    'Driver app access tokens',
    'Courier dispatch',
    'Call recordings export',
    'Invoice reader',
  ])
  const banner = page.getByRole('complementary', { name: 'Demo' })
  await expect(banner).toHaveText('Demo data: nothing here is real.')
  await expectAccessible(page)
  await list.openKey('Courier dispatch')
  await expect(page.getByRole('main')).toContainText('16 Oct 2026, 09:00 UTC by Mara Lindqvist')
  await new LegacyApiKeysPage(page).open()
  await expect(banner).toBeVisible()
})
