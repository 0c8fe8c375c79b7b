import type { Page } from '@playwright/test'
import { expect, expectAccessibleEverywhere, neverCopy, test as base } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LatchkeyServer, owner } from '../server.ts'

/*
 * A Latchkey in a local network without TLS. Scripts have no clipboard there; on localhost, where all other tests are, they
 * have.
 */
const test = base.extend({
  server: async ({ template, processes }, use) => {
    const server = await LatchkeyServer.start({ template, hostName: 'keys.lan', processes })
    await use(server)
    await server.remove()
  },
  loggedIn: async ({ page, loginPage }, use) => {
    await loginPage.open()
    await loginPage.logIn(owner)
    await new ApiKeysPage(page).heading.waitFor()
    await use(page)
  },
})

/** What the clipboard holds, by pasting it. */
async function paste(page: Page, apiKeysPage: ApiKeysPage): Promise<string> {
  await apiKeysPage.search.focus()
  await page.keyboard.press('ControlOrMeta+v')
  return apiKeysPage.search.inputValue()
}

test('the secret is copied, and leaves no copy in the page', async ({
  page,
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.make('Checkout')
  expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
  const secret = (await secretPage.secret.textContent())!
  const before = await page.evaluate(() => document.body.childElementCount)
  await secretPage.copySecret.click()
  await expect(secretPage.copySecret).toHaveAccessibleName('Copied secret')
  await expect(secretPage.copySecret).toBeFocused()
  expect((await page.content()).split(secret)).toHaveLength(2)
  expect(await page.evaluate(() => document.body.childElementCount)).toBe(before)
  await secretPage.gotIt.check()
  await secretPage.finish()
  await apiKeysPage.row('Checkout').waitFor()
  expect(await paste(page, apiKeysPage)).toBe(secret)
})

test('a SID is copied from the list by keyboard, and what was selected stays so', async ({
  page,
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  await createKeyPage.open()
  await createKeyPage.make('Checkout')
  await secretPage.finish()
  const row = apiKeysPage.row('Checkout')
  const button = row.getByRole('button', { name: 'Copy SID of Checkout' })
  await apiKeysPage.heading.selectText()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(apiKeysPage.shell.announcement).toHaveText('SID copied')
  await expect(button).toBeFocused()
  expect(await page.evaluate(() => String(getSelection()).trim())).toBe('API keys & auth tokens')
  expect(await paste(page, apiKeysPage)).toMatch(/^SK[0-9a-f]{32}$/)
})

test('where nothing copies, the secret is selected, and what to do is said for as long as it takes', async ({
  page,
  apiKeysPage,
  secretPage,
  createKeyPage,
}) => {
  await neverCopy(page)
  await createKeyPage.open()
  await createKeyPage.make('Checkout')
  await secretPage.copySecret.click()
  const instead = page.getByText('Not copied. It is selected: press Ctrl+C, or ⌘C on a Mac.')
  await expect(instead).toBeInViewport({ ratio: 1 })
  await expect(secretPage.copySecret).toHaveAccessibleDescription(/^Not copied\. It is selected/)
  await page.keyboard.press('ControlOrMeta+c')
  const secret = await secretPage.secret.textContent()
  await expectAccessibleEverywhere(page)
  await expect(instead).toBeVisible()
  await secretPage.finish()
  await apiKeysPage.row('Checkout').waitFor()
  expect(await paste(page, apiKeysPage)).toBe(secret)
})
