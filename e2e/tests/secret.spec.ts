import type { Page } from '@playwright/test'
import { expect, putAside, test as base } from '../fixtures.ts'
import { LoginPage } from '../pages/login-page.ts'

/** On the secret step of a key named "Checkout". */
const test = base.extend({
  // By the link of the list, so that Back leads somewhere inside.
  secretPage: async ({ apiKeysPage, createKeyPage, secretPage }, use) => {
    await apiKeysPage.open()
    await apiKeysPage.createKey()
    await createKeyPage.make('Checkout')
    await expect(secretPage.heading).toBeVisible()
    await use(secretPage)
  },
})

test('a widget whose code does not come takes nothing else away', async ({ page, server, apiKeysPage, secretPage }) => {
  const secret = (await secretPage.secret.textContent())!
  await server.stop()
  await apiKeysPage.shell.openUserMenu()
  const failed = page.getByRole('alert').last()
  await expect(failed).toContainText('This part of the page could not be loaded.')
  await expect(secretPage.secret).toHaveText(secret)
  await expect(apiKeysPage.shell.userMenuButton).toBeVisible()
  const again = failed.getByRole('button', { name: 'Try again' })
  await again.click()
  await expect(failed).toContainText('The server can’t be reached.')
  await server.run()
  // Only a reload brings it, which a page with a secret asks about.
  const stay = page.waitForEvent('dialog').then((question) => question.dismiss())
  await again.click()
  await stay
  await expect(secretPage.secret).toHaveText(secret)
  const leave = page.waitForEvent('dialog').then((question) => question.accept())
  await again.click()
  await leave
  await expect(secretPage.secret).toHaveCount(0)
  await apiKeysPage.shell.openUserMenu()
  await expect(page.getByRole('menu')).toBeVisible()
})

test('reloading and closing ask with the browser’s own question; a page that the browser puts aside wipes the secret', async ({
  page,
  secretPage,
}) => {
  // Browsers ask only after the person has done something on the page.
  await secretPage.copySid.click()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.evaluate(() => location.reload())
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload', 'beforeunload'])
  await expect(secretPage.secret).toHaveText(/^[0-9A-Za-z]{32}$/)

  const secret = (await secretPage.secret.textContent())!
  expect(await putAside(page)).not.toContain(secret)
  await expect(secretPage.secret).toBeHidden()
})

test('after Finish, and after leaving and coming back, nothing asks and the secret is nowhere in the page', async ({
  page,
  server,
  apiKeysPage,
  createKeyPage,
  secretPage,
}) => {
  const secret = (await secretPage.secret.textContent())!
  await secretPage.finish()
  await expect(apiKeysPage.row('Checkout')).toBeVisible()
  expect(await everythingKept(page)).not.toContain(secret)
  await page.goBack()
  await expect(createKeyPage.heading).toBeVisible()
  expect(await everythingKept(page)).not.toContain(secret)

  await createKeyPage.make('Courier dispatch')
  const other = (await secretPage.secret.textContent())!
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto(`${server.url}/healthz`)
  await page.goBack()
  await expect(createKeyPage.heading).toBeVisible()
  expect(await everythingKept(page)).not.toContain(other)
})

test('the secret is shown, and kept nowhere else', async ({ page, apiKeysPage, secretPage }) => {
  await test.step('it is in no address, storage or history', async () => {
    const secret = (await secretPage.secret.textContent())!
    const kept = await page.evaluate(() =>
      JSON.stringify([
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        document.title,
      ]),
    )
    expect(kept).not.toContain(secret)
  })

  await test.step('SID and secret are copied, and the buttons say so, also to a screen reader', async () => {
    const { announcement } = apiKeysPage.shell
    await secretPage.copySid.click()
    await expect(secretPage.copySid).toHaveText('Copied SID')
    await expect(announcement).toHaveText('SID copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await secretPage.sid.textContent())

    await secretPage.copySecret.click()
    await expect(announcement).toHaveText('secret copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await secretPage.secret.textContent())
    await expect(secretPage.secret).toHaveText(/^[0-9A-Za-z]{32}$/)
  })

  await test.step('skipping to the content is no step that Back could leave by', async () => {
    const address = page.url()
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await skip.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.evaluate(() => history.back())
    await expect(secretPage.leaveDialog).toBeVisible()
    await secretPage.stay()
    await expect(secretPage.secret).toHaveText(/^[0-9A-Za-z]{32}$/)
    expect(page.url()).toBe(address)
  })

  await test.step('logging out is confirmed, and logs out', async () => {
    await apiKeysPage.shell.logOut()
    await secretPage.leave()
    await expect(new LoginPage(page).heading).toBeVisible()
  })
})

/** What the page holds, as far as a script can see it. */
function everythingKept(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  )
}
