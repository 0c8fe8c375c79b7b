import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import { createRestrictedKey, expect, signIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { account, type LatchkeyServer } from '../server.ts'
import { actions, type Stage } from '../walkthroughs/actions.ts'

// As in a film of them.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** Plays a walkthrough; each step shows in the report under its caption. */
async function play(id: WalkthroughId, stage: Stage): Promise<void> {
  const act: Record<string, (stage: Stage) => Promise<void>> = actions[id]
  for (const [step, caption] of Object.entries(walkthroughs[id].steps)) {
    await test.step(caption, () => act[step]!(stage))
  }
}

test(walkthroughs.createStandardKey.title, async ({ page, server }) => {
  await play('createStandardKey', { page, keyName: 'Checkout notifications', newKeyName: '' })

  const list = new ApiKeysPage(page)
  await expect(list.row('Checkout notifications')).toContainText('New')
  await expect(list.row('Checkout notifications')).toContainText('Standard')
  const secret = await page.evaluate(() => navigator.clipboard.readText())
  expect(secret).toMatch(/^[0-9A-Za-z]{32}$/)

  // The key authenticates: a resource that is not there is 404 to it, and 401 to a wrong secret.
  const sid =
    (await list.row('Checkout notifications').getByRole('cell').filter({ hasText: /^SK/ }).textContent()) ?? ''
  const ask = (authToken: string) => server.rest('GET', `/Accounts/${account.sid}/Messages.json`, { sid, authToken })
  expect((await ask(secret)).status).toBe(404)
  expect((await ask(secret.toLowerCase())).status).toBe(401)
})

test(walkthroughs.createRestrictedKey.title, async ({ page, server }) => {
  await play('createRestrictedKey', { page, keyName: 'Courier dispatch', newKeyName: '' })

  const list = new ApiKeysPage(page)
  await expect(list.row('Courier dispatch')).toContainText('New')
  await expect(list.row('Courier dispatch')).toContainText('2 permissions')
  const sid = (await list.row('Courier dispatch').getByRole('cell').filter({ hasText: /^SK/ }).textContent()) ?? ''
  const authToken = await page.evaluate(() => navigator.clipboard.readText())
  // It works, and reaches no keys.
  const refused = await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, { sid, authToken })
  expect(await refused.json()).toMatchObject({ code: 70051 })
})

test(walkthroughs.duplicateKey.title, async ({ page, server }) => {
  await signIn(page, server)
  await createRestrictedKey(page, server, 'Courier dispatch', ['/twilio/messaging/messages/read'])
  await page.context().clearCookies()
  await play('duplicateKey', { page, keyName: 'Courier dispatch', newKeyName: 'Courier dispatch, staging' })

  const list = new ApiKeysPage(page)
  await expect(list.row('Courier dispatch, staging')).toContainText('2 permissions')
  await expect(list.row('Courier dispatch')).toContainText('1 permission')
})

test(walkthroughs.updateKeyPermissions.title, async ({ page, server }) => {
  await signIn(page, server)
  await createRestrictedKey(page, server, 'Courier dispatch', ['/twilio/messaging/messages/read'])
  await page.context().clearCookies()
  await play('updateKeyPermissions', { page, keyName: 'Courier dispatch', newKeyName: '' })

  const keyPage = new KeyPage(page)
  await expect(keyPage.shell.toast).toContainText('The permissions were saved.')
  await keyPage.shell.goToApiKeys()
  await expect(new ApiKeysPage(page).row('Courier dispatch')).toContainText('2 permissions')
})

test(walkthroughs.updateKeyName.title, async ({ page, server }) => {
  await server.createKey('Checkout')
  await play('updateKeyName', { page, keyName: 'Checkout', newKeyName: 'Checkout notifications' })

  const keyPage = new KeyPage(page)
  await expect(keyPage.heading).toHaveText('Checkout notifications')
  await expect(keyPage.shell.toast).toContainText('The name was saved.')
  await keyPage.shell.goToApiKeys()
  await expect(new ApiKeysPage(page).keyLinks).toHaveText(['Checkout notifications'])
})

test(walkthroughs.deleteKey.title, async ({ page, server }) => {
  const { sid } = await server.createKey('Checkout')
  await server.createKey('Courier dispatch')
  await play('deleteKey', { page, keyName: 'Checkout', newKeyName: '' })

  const list = new ApiKeysPage(page)
  await expect(list.keyLinks).toHaveText(['Courier dispatch'])
  await expect(list.shell.toast).toContainText('Checkout was deleted.')
  const fetched = await server.rest('GET', `/Accounts/${account.sid}/Keys/${sid}.json`, account)
  expect(fetched.status).toBe(404)
})

/** Signs in and opens the Legacy Console, where its walkthroughs begin. */
async function enterLegacy(page: Page, server: LatchkeyServer): Promise<LegacyApiKeysPage> {
  await signIn(page, server)
  await page.goto('/console')
  return new LegacyApiKeysPage(page)
}

for (const [id, type] of [
  ['legacyCreateStandardKey', 'Standard'],
  ['legacyCreateMainKey', 'Main'],
  ['legacyCreateRestrictedKey', 'Restricted'],
  ['overviewCreateKey', 'Standard'],
] as const) {
  test(walkthroughs[id].title, async ({ page, server }) => {
    const list = await enterLegacy(page, server)
    await play(id, { page, keyName: 'Parcel lockers', newKeyName: '' })
    await expect(list.row('Parcel lockers')).toContainText('New')
    await expect(list.row('Parcel lockers')).toContainText(type)
    // The key authenticates.
    const authToken = await page.evaluate(() => navigator.clipboard.readText())
    const sid = (await list.row('Parcel lockers').getByRole('link', { name: /^SK/ }).textContent()) ?? ''
    const reply = await server.rest('GET', `/Accounts/${account.sid}/Messages.json`, { sid, authToken })
    expect(reply.status).toBe(404)
  })
}

test(walkthroughs.legacyDuplicateKey.title, async ({ page, server }) => {
  const list = await enterLegacy(page, server)
  await createRestrictedKey(page, server, 'Courier dispatch', ['/twilio/messaging/messages/read'])
  await play('legacyDuplicateKey', { page, keyName: 'Courier dispatch', newKeyName: 'Courier dispatch, staging' })
  await expect(list.keyLinks).toHaveText(['Courier dispatch, staging', 'Courier dispatch'])
  await expect(list.row('Courier dispatch, staging')).toContainText('Restricted')
})

test(walkthroughs.legacyUpdateKey.title, async ({ page, server }) => {
  const list = await enterLegacy(page, server)
  const { key } = await createRestrictedKey(page, server, 'Courier dispatch', ['/twilio/messaging/messages/read'])
  await play('legacyUpdateKey', { page, keyName: 'Courier dispatch', newKeyName: 'Courier dispatch (EU)' })
  const keyPage = new LegacyKeyPage(page)
  await expect(keyPage.shell.toast).toContainText('The key was saved.')
  await expect(keyPage.heading).toHaveText('Courier dispatch (EU)')
  await expect(keyPage.permissions.counter).toHaveText('2 of 100 permissions')
  await keyPage.shell.goToApiKeys()
  await expect(list.keyLinks).toHaveText(['Courier dispatch (EU)'])
  await keyPage.open(key.sid)
  await expect(keyPage.permissions.counter).toHaveText('2 of 100 permissions')
})

for (const id of ['legacyDeleteKey', 'overviewDeleteKey'] as const) {
  test(walkthroughs[id].title, async ({ page, server }) => {
    const { sid } = await server.createKey('Checkout')
    await server.createKey('Courier dispatch')
    const list = await enterLegacy(page, server)
    await play(id, { page, keyName: 'Checkout', newKeyName: '' })
    await expect(list.keyLinks).toHaveText(['Courier dispatch'])
    await expect(list.shell.toast).toContainText('Checkout was deleted.')
    const fetched = await server.rest('GET', `/Accounts/${account.sid}/Keys/${sid}.json`, account)
    expect(fetched.status).toBe(404)
  })
}
