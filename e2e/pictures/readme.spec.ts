import { join } from 'node:path'
import { test } from '../fixtures.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'

/** Takes the README's pictures from the running product: `npm run pictures`. */
const pictures = join(import.meta.dirname, '../../docs/pictures')

/** In milliseconds. */
const day = 86_400_000

const names = [
  'Load tests (staging)',
  'On-call escalation',
  'Depot pager',
  'Driver app access tokens',
  'Data warehouse export',
  'Loyalty campaigns',
  'Courier dispatch',
]

test('the key lists and the secret step', async ({
  page,
  server,
  loggedIn: apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  for (const name of names) await server.createKey(name)
  const mara = '(SELECT id FROM users)'
  server.sql(`
    UPDATE api_keys SET created_at = created_at - (8 - number) * (8 - number) * ${day};
    UPDATE api_keys SET created_by = ${mara} WHERE number % 3 > 0;
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
