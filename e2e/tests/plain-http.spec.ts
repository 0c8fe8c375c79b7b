import type { Page } from '@playwright/test'
import { expect, expectAccessibleEverywhere, neverCopy, test as base } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LatchkeyServer, owner } from '../server.ts'

/*
 * A Latchkey in a local network without TLS. Scripts have no clipboard there; on localhost, where all other tests are, they
 * have.
 */
const test = base.extend({
  server: async ({ template }, use) => {
    const server = await LatchkeyServer.start({ template, hostName: 'keys.lan' })
    await use(server)
    await server.remove()
  },
  apiKeysPage: async ({ page, loginPage }, use) => {
    await loginPage.open()
    await loginPage.logIn(owner)
    const apiKeysPage = new ApiKeysPage(page)
    await apiKeysPage.heading.waitFor()
    await use(apiKeysPage)
  },
})

async function secretStep(apiKeysPage: ApiKeysPage) {
  const createKeyPage = await apiKeysPage.createKey()
  await createKeyPage.name.fill('Checkout')
  const secretPage = await createKeyPage.goNext()
  await secretPage.heading.waitFor()
  return secretPage
}

/** What the clipboard holds, by pasting it. */
async function paste(page: Page, apiKeysPage: ApiKeysPage): Promise<string> {
  await apiKeysPage.search.focus()
  await page.keyboard.press('ControlOrMeta+v')
  return apiKeysPage.search.inputValue()
}

test('the secret is copied, and leaves no copy in the page', async ({ page, apiKeysPage }) => {
  const secretPage = await secretStep(apiKeysPage)
  expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
  const secret = (await secretPage.secret.textContent())!
  const before = await page.evaluate(() => document.body.childElementCount)
  await secretPage.copySecret.click()
  await expect(secretPage.copySecret).toHaveAccessibleName('Copied secret')
  await expect(secretPage.copySecret).toBeFocused()
  expect((await page.content()).split(secret)).toHaveLength(2)
  expect(await page.evaluate(() => document.body.childElementCount)).toBe(before)
  await secretPage.gotIt.check()
  const list = await secretPage.finish()
  await list.row('Checkout').waitFor()
  expect(await paste(page, list)).toBe(secret)
})

test('a SID is copied from the list by keyboard, and what was selected stays so', async ({ page, apiKeysPage }) => {
  const list = await (await secretStep(apiKeysPage)).finish()
  const row = list.row('Checkout')
  const button = row.getByRole('button', { name: 'Copy SID of Checkout' })
  await list.heading.selectText()
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(list.shell.announcement).toHaveText('SID copied')
  await expect(button).toBeFocused()
  expect(await page.evaluate(() => String(getSelection()).trim())).toBe('API keys & auth tokens')
  expect(await paste(page, list)).toMatch(/^SK[0-9a-f]{32}$/)
})

test('where nothing copies, the secret is selected, and what to do is said for as long as it takes', async ({
  page,
  apiKeysPage,
}) => {
  await neverCopy(page)
  await page.reload()
  const secretPage = await secretStep(apiKeysPage)
  await secretPage.copySecret.click()
  const instead = page.getByText('Not copied. It is selected: press Ctrl+C, or ⌘C on a Mac.')
  await expect(instead).toBeInViewport({ ratio: 1 })
  await expect(secretPage.copySecret).toHaveAccessibleDescription(/^Not copied\. It is selected/)
  await page.keyboard.press('ControlOrMeta+c')
  const secret = await secretPage.secret.textContent()
  await expectAccessibleEverywhere(page)
  await expect(instead).toBeVisible()
  const list = await secretPage.finish()
  await list.row('Checkout').waitFor()
  expect(await paste(page, list)).toBe(secret)
})
