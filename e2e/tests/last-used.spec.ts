import { createRestrictedKey, expect, expectAccessible, test } from '../fixtures.ts'
import { account } from '../server.ts'

const permissions = ['/twilio/messaging/messages/read', '/twilio/messaging/messages/list']

test('a key shows when it was last used, for what, and which of its permissions ever were', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  const { key, secret } = await createRestrictedKey(page, server, 'Courier dispatch', permissions)
  await createRestrictedKey(page, server, 'Depot pager', permissions)
  const path = `/Accounts/${account.sid}/Messages.json`
  expect((await server.rest('GET', path, { sid: key.sid, authToken: secret })).status).toBe(200)

  await apiKeysPage.open()
  await expect(apiKeysPage.row('Depot pager')).toContainText('Not known')
  await expect(apiKeysPage.row('Courier dispatch')).not.toContainText('Not known')
  await apiKeysPage.openKey('Courier dispatch')
  await expect(page.getByRole('main')).toContainText('from 127.0.0.1')
  await expect(page.getByRole('main')).toContainText('GET /2010-04-01/Accounts/:accountSid/Messages.json')
  await expect(page.getByRole('main')).toContainText('Used 1 of 2 permissions')
  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog).toContainText('from 127.0.0.1')
  await expectAccessible(page)
})
