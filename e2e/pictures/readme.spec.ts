import { join } from 'node:path'
import { scenarios } from '../../src/server/seed/scenarios.ts'
import { test } from '../fixtures.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'

/** Takes the README's pictures from the running product: `npm run pictures`. */
const pictures = join(import.meta.dirname, '../../docs/pictures')

/** In milliseconds. */
const day = 86_400_000

const { keys } = scenarios.startup

test('the key lists and the secret step', async ({ page, server, apiKeysPage, createKeyPage, secretPage }) => {
  server.addKeys(keys.map(({ name }) => name))
  for (const { name, daysAgo } of keys) {
    server.sql(`UPDATE api_keys SET created_at = created_at - ${daysAgo * day} WHERE friendly_name = '${name}'`)
  }
  server.sql(`
    UPDATE api_keys SET created_by = (SELECT id FROM users);
    UPDATE users SET name = 'Mara Lindqvist'`)
  await apiKeysPage.open()
  await apiKeysPage.createKey()
  await createKeyPage.name.fill('Checkout notifications')
  await createKeyPage.submit()
  await secretPage.gotIt.check()
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(pictures, 'secret-step.png') })

  await secretPage.finish()
  await apiKeysPage.row('Checkout notifications').waitFor()
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(pictures, 'key-list.png') })

  const legacy = new LegacyApiKeysPage(page)
  await legacy.open()
  await legacy.row('Checkout notifications').waitFor()
  await legacy.tokens.waitFor()
  await page.screenshot({ path: join(pictures, 'legacy-key-list.png') })
})
