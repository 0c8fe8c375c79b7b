import { comeBack, createRestrictedKey, expect, test } from '../fixtures.ts'
import { KeyPage } from '../pages/key-page.ts'
import { account } from '../server.ts'

const messages = '/twilio/messaging/messages'

test('a Restricted key reaches what was selected, and nothing else', async ({
  server,
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Key reader', 'Restricted')
  await createKeyPage.permissions.open('Identity and Access Management (IAM)')
  await createKeyPage.permissions.choose('API keys', 'List')
  await expect(createKeyPage.permissions.counter).toHaveText('1 of 100 permissions')
  await createKeyPage.submit()
  const sid = (await secretPage.sid.textContent())!
  const authToken = (await secretPage.secret.textContent())!
  const list = await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, { sid, authToken })
  expect(list.status).toBe(200)
  const one = await server.rest('GET', `/Accounts/${account.sid}/Keys/${sid}.json`, { sid, authToken })
  expect(one.status).toBe(401)
  expect(await one.json()).toMatchObject({
    code: 70051,
    message: 'Authorization Error: required permission twilio/iam/api-keys/read is missing',
  })
  await secretPage.finish()
  await expect(apiKeysPage.row('Key reader')).toContainText('Restricted')
  await expect(apiKeysPage.row('Key reader')).toContainText('1 permission')
})

test('what was selected is sent by no Enter, stays while another type is looked at, and goes with no Standard key', async ({
  page,
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Checkout', 'Restricted')
  const { permissions } = createKeyPage
  await permissions.open('Messaging')
  await permissions.box('Messages', 'Read').press('Space')
  await permissions.box('Messages', 'Read').press('Enter')
  await permissions.searchField.press('Enter')
  await expect(permissions.counter).toHaveText('1 of 100 permissions')
  await createKeyPage.cancel.click()
  await expect(createKeyPage.leaveDialog).toContainText('The permissions that you have selected are kept nowhere else.')
  await page.keyboard.press('Escape')
  await expect(createKeyPage.leaveDialog).toBeHidden()

  await createKeyPage.type('Standard').check()
  await expect(permissions.group).toBeHidden()
  await createKeyPage.type('Restricted').check()
  await expect(permissions.counter).toHaveText('1 of 100 permissions')
  await createKeyPage.type('Standard').check()
  await createKeyPage.submit()
  await secretPage.finish()
  await expect(apiKeysPage.keyLinks, 'one key was made').toHaveText(['Checkout'])
  await expect(apiKeysPage.row('Checkout')).toContainText('Standard')
})

test('100 permissions are taken and the 101st is refused beside the picker', async ({
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Wide', 'Restricted')
  const { permissions } = createKeyPage
  // 46, 50 and 4, and one more.
  for (const product of ['Messaging', 'Verify', 'Monitor', 'Lookup']) await permissions.chooseAll(product)
  await expect(permissions.counter).toContainText('101 of 100 permissions')
  await expect(permissions.page.getByText('101 of 100 permissions, 1 too many.'), 'beside Next').toBeInViewport()
  await createKeyPage.next.click()
  await expect(permissions.group).toHaveAccessibleDescription(/at most 100 permissions, and 101 are selected/)
  await permissions.chooseAll('Lookup', false)
  await expect(permissions.counter).toHaveText('100 of 100 permissions')
  await createKeyPage.submit()
  await secretPage.finish()
  await expect(apiKeysPage.row('Wide')).toContainText('100 permissions')
})

test('what the form says of a choice', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  const { permissions } = createKeyPage
  const note = permissions.group.getByRole('note')

  await test.step('the types of keys are explained beside it', async () => {
    const explained = page.getByRole('region', { name: 'Types of keys' })
    await expect(explained.getByRole('term')).toHaveText(['Main', 'Standard', 'Restricted'])
    await expect(explained).toContainText('Main keys are created in the Legacy Console.')
  })

  await test.step('nothing is selected: the picker says so, and nothing typed is lost', async () => {
    await createKeyPage.fillIn('Checkout', 'Restricted')
    await permissions.searchField.waitFor()
    await createKeyPage.next.click()
    await expect(permissions.group).toHaveAccessibleDescription(/Choose at least one permission\./)
    await expect(permissions.searchField).toBeFocused()
    await expect(createKeyPage.name).toHaveValue('Checkout')
    await permissions.open('Messaging')
    await permissions.choose('Messages', 'Read')
    await expect(page.getByText('Choose at least one permission.')).toBeHidden()
  })

  await test.step('more than a key holds is explained, with a way to split it', async () => {
    await permissions.clearAll.click()
    await permissions.chooseAll('Messaging')
    await permissions.chooseAll('TaskRouter')
    await expect(note).toHaveText(
      'A key holds at most 100 permissions: 7 too many are selected. Remove some, or create 2 keys: one for Messaging (46) and one for TaskRouter (61).',
    )
    await permissions.chooseAll('TaskRouter', false)
    await permissions.chooseAll('Voice')
    await expect(note).toHaveText(
      'A key holds at most 100 permissions: 121 too many are selected. Voice alone has 175: select the resources that are needed, or its “Read only” (91). For what else is selected, create a key: one for Messaging (46).',
    )
    await permissions.chooseAll('Voice', false)
    await expect(note).toBeHidden()
  })

  await test.step('a key that can make or change keys comes with a warning', async () => {
    await permissions.clearAll.click()
    await permissions.open('Identity and Access Management (IAM)')
    await permissions.choose('API keys', 'List')
    await expect(permissions.counter).toHaveText('1 of 100 permissions')
    await expect(note).toHaveCount(0)
    await permissions.choose('API keys', 'Create')
    await expect(note).toContainText('This key can make further keys, Standard ones too')
    // Beside the box, too, which may be far below.
    const beside = 'With “Create” the key can create more keys, Standard ones too.'
    await expect(permissions.group.getByText(beside)).toBeVisible()
    await expect(permissions.box('API keys', 'Create')).toHaveAccessibleDescription(beside)
    await permissions.choose('API keys', 'Create', false)
    await permissions.choose('API keys', 'Update')
    await expect(note).toHaveText('This key can change other keys, except Main ones.')
  })
})

test('the secret of a duplicate stays when its original is deleted and the session ends', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
  createKeyPage,
  secretPage,
}) => {
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', [`${messages}/read`])
  await apiKeysPage.open()
  await apiKeysPage.openKey('Courier dispatch')
  await keyPage.duplicate()
  await createKeyPage.permissions.counter.waitFor()
  await createKeyPage.submit()
  const secret = (await secretPage.secret.textContent())!
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${key.sid}.json`, account)
  const lookedAgain = page.waitForResponse('**/api/session')
  await comeBack(page)
  await lookedAgain
  await expect(secretPage.secret).toHaveText(secret)
  server.sql('DELETE FROM sessions')
  // Again, should an answer from before have been on its way still.
  await expect(async () => {
    await comeBack(page)
    await expect(page.getByRole('alert')).toContainText('You have been logged out.', { timeout: 2_000 })
  }).toPass()
  await expect(secretPage.secret).toHaveText(secret)
})

test('a duplicate is without what has left the catalogue, and stays when its original is deleted elsewhere', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
  createKeyPage,
  secretPage,
}) => {
  const { key } = await createRestrictedKey(page, server, 'Old fax', [`${messages}/read`])
  server.sql(
    `UPDATE api_keys SET policy = '["/twilio/fax/faxes/read","${messages}/read"]', permission_count = 2 WHERE sid = '${key.sid}'`,
  )
  await page.clock.install()
  await apiKeysPage.open()
  await apiKeysPage.openKey('Old fax')
  await keyPage.duplicate()
  await expect(createKeyPage.permissions.counter).toHaveText('1 of 100 permissions')
  await expect(page.getByText('Not taken over, because the catalogue no longer holds them')).toContainText(
    '/twilio/fax/faxes/read',
  )
  await createKeyPage.name.fill('Night shift')
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${key.sid}.json`, account)
  await page.clock.fastForward('00:11')
  const lookedAgain = page.waitForResponse((response) => response.status() === 404)
  await comeBack(page)
  await lookedAgain
  await createKeyPage.submit()
  await secretPage.finish()
  await expect(apiKeysPage.row('Night shift')).toContainText('1 permission')
})

test('a Standard key is duplicated, a Main key is not', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
  secretPage,
  createKeyPage,
}) => {
  await server.createKey('Checkout')
  const { sid } = await server.createKey('Provisioning')
  server.sql(`UPDATE api_keys SET type = 'main' WHERE sid = '${sid}'`)
  await apiKeysPage.open()
  await apiKeysPage.openKey('Checkout')
  await keyPage.duplicate()
  await expect(createKeyPage.name).toHaveValue('Checkout copy')
  await createKeyPage.submit()
  await secretPage.finish()
  await expect(apiKeysPage.row('Checkout copy')).toContainText('Standard')

  await apiKeysPage.openKey('Provisioning')
  await expect(keyPage.duplicateLink).toBeHidden()
  await expect(page.getByRole('button', { name: 'Duplicate this key' })).toHaveAccessibleDescription(
    'Main keys are created in the Legacy Console.',
  )
})

test('the pop-up says what a key may do, and deleting one that is gone ends well', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', [`${messages}/read`, `${messages}/list`])
  await apiKeysPage.open()
  await apiKeysPage.openKey('Courier dispatch')
  const keyPage = new KeyPage(page)
  await keyPage.startDeleting()
  await expect(keyPage.deleteDialog).toContainText('Requests that use Courier dispatch will fail immediately.')
  await expect(keyPage.deleteDialog).toContainText('Restricted')
  await expect(keyPage.deleteDialog).toContainText('Messaging')
  await expect(keyPage.deleteDialog).toContainText(/Messages.*Read.*List/)
  await server.rest('DELETE', `/Accounts/${account.sid}/Keys/${key.sid}.json`, account)
  await keyPage.confirmDelete()
  await expect(apiKeysPage.heading).toBeVisible()
  await expect(apiKeysPage.shell.toast).toContainText('Courier dispatch was deleted.')
})
