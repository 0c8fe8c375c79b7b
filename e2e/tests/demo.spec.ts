import { scenarios } from '../../src/server/seed/scenarios.ts'
import { expect, expectAccessible, logIn, serverWith, test as base } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'

const test = base.extend({
  server: serverWith({ DEMO: '1', SEED: 'startup', DEMO_CLOCK: '2027-01-15T09:00:00Z' }),
})

test('a demo database is filled at its first start, and every page says that nothing is real', async ({
  page,
  server,
}) => {
  await logIn(page, server)
  const list = new ApiKeysPage(page)
  await list.open()
  await expect(list.keyLinks).toHaveText(scenarios.startup.keys.map(({ name }) => name).toReversed())
  const banner = page.getByRole('complementary', { name: 'Demo' })
  await expect(banner).toHaveText('Demo data: nothing here is real.')
  await expectAccessible(page)
  await list.openKey('Courier dispatch')
  await expect(page.getByRole('main')).toContainText('16 Oct 2026, 09:00 UTC by Mara Lindqvist')
  await new LegacyApiKeysPage(page).open()
  await expect(banner).toBeVisible()
})
