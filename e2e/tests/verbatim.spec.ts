import type { Page } from '@playwright/test'
import { expect, logIn, test } from '../fixtures.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import { MembersPage } from '../pages/members-page.ts'
import { account } from '../server.ts'

/*
 * Programs that translate a page change its texts and send them to others. What must stay letter by letter, and what is
 * secret, is marked so that they leave it alone.
 */

/** Every text of the page that holds a SID, whole or shortened, or 32 letters and digits in a row, and what may become of it. */
function findVerbatim(page: Page): Promise<{ text: string; translate: boolean }[]> {
  return page.evaluate(() => {
    const found: { text: string; translate: boolean }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode as Text
      if (/\b(?:SK|AC)[0-9a-f]{6}|[0-9A-Za-z_-]{32}|\/twilio\//.test(data)) {
        found.push({ text: data, translate: parentElement!.translate })
      }
    }
    return found
  })
}

/** Expects that the page shows all of this, and that no program translates it. */
async function expectVerbatim(page: Page, ...texts: string[]): Promise<void> {
  const found = await findVerbatim(page)
  for (const text of texts) expect(found.map((each) => each.text)).toContainEqual(expect.stringContaining(text))
  expect(found.filter(({ translate }) => translate)).toEqual([])
  expect(
    await page
      .getByRole('heading', { level: 1, includeHidden: true })
      .evaluate((heading: HTMLElement) => heading.translate),
  ).toBe(true)
}

test('the list, a key, its deletion and the account switcher keep SIDs as they are', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  await apiKeysPage.open()
  await apiKeysPage.row('Checkout').waitFor()
  await expectVerbatim(page, sid)
  await page.getByRole('button', { name: /switch account/ }).click()
  await page.getByText(`${account.sid.slice(0, 8)}…`).waitFor()
  await expectVerbatim(page, `${account.sid.slice(0, 8)}…`)
  await page.keyboard.press('Escape')
  await apiKeysPage.openKey('Checkout')
  await keyPage.editNameButton.waitFor()
  await page.getByRole('heading', { name: 'Use this key' }).waitFor()
  await page.getByRole('tab', { name: 'curl' }).click()
  await expectVerbatim(page, sid)
  await keyPage.startDeleting()
  await keyPage.deleteDialog.waitFor()
  await expectVerbatim(page, sid)
})

test('the step with the secret keeps it as it is', async ({ page, createKeyPage, secretPage }) => {
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  await createKeyPage.submit()
  await secretPage.heading.waitFor()
  await page.getByRole('button', { name: 'Test this key' }).click()
  await page.getByText('Answer of the REST API').click()
  const secret = await secretPage.secret.textContent()
  await expectVerbatim(page, secret!, 'SK', '/whoami')
})

test('auth tokens and links of invitations are kept as they are', async ({ page, server }) => {
  await logIn(page, server)
  const tokensPage = new AuthTokensPage(page)
  await tokensPage.open(account.sid)
  expect(await tokensPage.read('primary')).toBe(account.authToken)
  await expectVerbatim(page, account.authToken, account.sid)
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  await membersPage.add('nina@northwind.example', 'Viewer')
  await expectVerbatim(page, (await membersPage.link.textContent())!)
})

test('ids of permissions and subaccounts are kept as they are', async ({ page, server, createKeyPage }) => {
  const sub = server.addSubaccount('Couriers')
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')
  await picker.open('Monitor')
  await picker.open('Monitor events')
  await picker.details.first().waitFor()
  await expectVerbatim(page, '/twilio/monitor/events/read')
  await page.goto(`/account/${account.sid}/settings/subaccounts`)
  await page.getByText(sub).waitFor()
  await expectVerbatim(page, sub, account.sid)
})
