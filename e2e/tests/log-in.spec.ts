import { expect, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { account, owner } from '../server.ts'

test('logs in, and out again', async ({ page, loginPage }) => {
  await loginPage.open()
  const list = new ApiKeysPage(page)
  await loginPage.logIn(owner)
  await expect(list.heading).toBeVisible()
  await expect(page).toHaveTitle('API keys & auth tokens · Latchkey')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(list.shell.announcement).toHaveText('API keys & auth tokens · Latchkey')

  await list.shell.logOut()
  await expect(loginPage.heading).toBeVisible()
  await page.goBack()
  await expect(loginPage.heading, 'a page from before logging out does not come back').toBeVisible()
})

test('what is wrong is told, and what was typed stays', async ({ page, server, loginPage }) => {
  await loginPage.open()

  await test.step('empty fields are told beside the fields', async () => {
    await loginPage.submit.click()
    await expect(loginPage.email).toHaveAccessibleDescription('Enter your email.')
    await expect(loginPage.password).toHaveAccessibleDescription('Enter your password.')
    await expect(loginPage.email).toBeFocused()
  })

  await test.step('a wrong password and an unknown address read alike', async () => {
    for (const credentials of [
      { ...owner, password: 'not the password' },
      { ...owner, email: 'unknown@northwind.example' },
    ]) {
      await loginPage.logIn(credentials)
      await expect(loginPage.alert).toHaveText('That email and password do not match.')
      await expect(loginPage.email).toHaveValue(credentials.email)
      await expect(loginPage.password).toHaveValue(credentials.password)
      // What is typed next replaces it.
      await expect(loginPage.password).toBeFocused()
      expect(
        await loginPage.password.evaluate((field: HTMLInputElement) => field.selectionEnd! - field.selectionStart!),
      ).toBe(credentials.password.length)
    }
  })

  await test.step('a server that can’t be reached is told, and trying again works', async () => {
    await loginPage.heading.waitFor()
    await server.stop()
    await loginPage.logIn(owner)
    await expect(loginPage.alert).toContainText('The server can’t be reached.')
    await server.run()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(new ApiKeysPage(page).heading).toBeVisible()
  })
})

test('a deep link leads through the log-in page to where it points, as a session that ended does; who is logged in is not asked', async ({
  page,
  server,
  loginPage,
}) => {
  const { sid } = await server.createKey('Checkout')
  await page.goto(`/account/${account.sid}/settings/us1/api-keys/${sid}/details`)
  await loginPage.logIn(owner)
  await expect(page.getByRole('heading', { name: 'Checkout', level: 1 })).toBeVisible()

  const apiKeysPage = new ApiKeysPage(page)
  await page.goto('/login')
  await expect(apiKeysPage.heading).toBeVisible()

  await apiKeysPage.createKey()
  server.sql('DELETE FROM sessions')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.reload()
  await loginPage.logIn(owner)
  await expect(apiKeysPage.row('Checkout')).toBeVisible()
})

test('no link leads from the log-in page to another site', async ({ page, server, loginPage }) => {
  // All that is refused is in `paths.test.ts`.
  for (const next of ['https://evil.example/', '//evil.example/']) {
    await page.context().clearCookies()
    await page.goto(`/login?next=${encodeURIComponent(next)}`)
    await loginPage.logIn(owner)
    await expect(new ApiKeysPage(page).heading).toBeVisible()
    expect(new URL(page.url()).origin).toBe(server.url)
  }
})

test('the theme is the system’s until one is chosen, and the choice stays', async ({ page, apiKeysPage }) => {
  await apiKeysPage.open()
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(background).toBe('rgb(249, 249, 250)')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).toBe('rgb(13, 19, 28)')

  await apiKeysPage.shell.chooseTheme('Light')
  await expect.poll(background).toBe('rgb(249, 249, 250)')
  await page.reload()
  await apiKeysPage.heading.waitFor()
  expect(await background()).toBe('rgb(249, 249, 250)')

  await apiKeysPage.shell.chooseTheme('System')
  await expect.poll(background).toBe('rgb(13, 19, 28)')
})
