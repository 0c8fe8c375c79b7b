import { expect, expectAccessible, logIn, test, untilListening } from '../fixtures.ts'
import { AccountSwitcher } from '../pages/account-switcher.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LoginPage } from '../pages/login-page.ts'
import { account, owner } from '../server.ts'

test('the switcher shows the accounts and leads to the same page of another one', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  server.addSubaccount('Partner sandbox', 'suspended')
  server.addSubaccount('Long gone', 'closed')
  await server.createKey('Of the main account')
  await apiKeysPage.open()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  const switcher = new AccountSwitcher(page)
  // Closed, it returns the focus to its button, also the first time.
  for (const _ of ['first', 'second']) {
    await switcher.button.click()
    await expect(switcher.search).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(switcher.dialog).toBeHidden()
    await expect(switcher.button).toBeFocused()
  }
  await switcher.button.click()
  // The page that is open already.
  await switcher.account('My account').click()
  await expect(switcher.dialog).toBeHidden()
  await expect(switcher.button).toBeFocused()

  await switcher.button.click()
  await expect(switcher.search).toBeFocused()
  await expect(switcher.accounts).toHaveText([/My account/, /Northwind Iberia/, /Partner sandbox.*Suspended/])
  await expect(switcher.account('My account')).toHaveAttribute('aria-current', 'true')
  await expectAccessible(page)

  await switcher.account('Northwind Iberia').click()
  await expect(page).toHaveURL(new RegExp(`/account/${iberia}/settings/ie1/api-keys/list$`))
  await expect(switcher.button).toHaveAccessibleName(/Northwind Iberia Subaccount/)
  await expect(switcher.dialog).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByRole('heading', { name: 'No API keys in Ireland (IE1)' })).toBeVisible()

  await page.getByRole('link', { name: 'Members' }).click()
  await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()
  await expect(page.getByRole('link', { name: 'Subaccounts' })).toBeHidden()
  await switcher.switchTo('My account')
  await expect(page).toHaveURL(new RegExp(`/account/${account.sid}/settings/members$`))
})

test('pages without a region lead back to the one they were opened from', async ({
  page,
  server,
  apiKeysPage,
  keyPage,
}) => {
  server.addSubaccount('Northwind Iberia')
  await apiKeysPage.open()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await page.getByRole('link', { name: 'Members' }).click()
  await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()
  await page.reload()
  await apiKeysPage.shell.goToApiKeys()
  await expect(page).toHaveURL(/\/ie1\/api-keys\/list$/)
  await page.getByRole('link', { name: 'Subaccounts' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Northwind Iberia' }).click()
  await expect(apiKeysPage.region).toHaveValue('ie1')

  await test.step('from a key, another account opens with its list', async () => {
    const { sid } = await server.createKey('Checkout')
    await keyPage.open(sid)
    await new AccountSwitcher(page).switchTo('Northwind Iberia')
    await expect(page).toHaveURL(/\/settings\/us1\/api-keys\/list$/)
  })

  const other = await page.context().newPage()
  await other.goto(`/account/${account.sid}/settings/members`)
  await other.getByRole('link', { name: 'API keys & auth tokens' }).click()
  await expect(other, 'another tab is another place').toHaveURL(/\/us1\/api-keys\/list$/)
})

test('the switcher by keyboard: search, arrows, Enter, Escape', async ({ page, server, apiKeysPage }) => {
  server.addSubaccount('Northwind Iberia')
  const nordics = server.addSubaccount('Northwind Nordics')
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  await untilListening(page)
  const switcher = new AccountSwitcher(page)
  await switcher.button.focus()
  await page.keyboard.press('Enter')
  await expect(switcher.search).toBeFocused()
  await page.keyboard.type('northwind')
  await expect(switcher.accounts).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await expect(switcher.account('Iberia')).toBeFocused()
  await page.keyboard.press('End')
  await expect(switcher.account('Nordics')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(switcher.account('Iberia')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(switcher.search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(switcher.dialog).toBeHidden()
  await expect(switcher.button).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.type('nobody')
  await expect(switcher.dialog).toContainText('No account of that name or SID.')
  await expectAccessible(page)
  await switcher.search.fill('nordics')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(nordics))
  await switcher.button.click()
  await expect(switcher.search, 'it begins anew').toHaveValue('')
})

test('on a phone the switcher stands in the navigation', async ({ page, server, apiKeysPage }) => {
  server.addSubaccount('Northwind Iberia')
  await page.setViewportSize({ width: 360, height: 740 })
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  await page.getByRole('button', { name: 'Open navigation' }).click()
  const switcher = new AccountSwitcher(page)
  await switcher.button.click()
  await expect(switcher.search).toBeFocused()
  await expectAccessible(page)
  await switcher.account('Northwind Iberia').click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()
})

test('tokens that are shown stay in their account', async ({ page, server, apiKeysPage }) => {
  const made = await page.request.post(`/api/accounts/${account.sid}/subaccounts`, {
    data: { friendlyName: 'Northwind Iberia' },
    headers: { origin: server.url, 'x-latchkey-console': '1' },
  })
  expect(made.status()).toBe(201)
  await apiKeysPage.open()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  const tokensPage = new AuthTokensPage(page)
  await tokensPage.tab.click()
  const here = await tokensPage.read('primary')
  const switcher = new AccountSwitcher(page)
  await switcher.switchTo('Northwind Iberia')
  await expect(page).toHaveURL(/\/ie1\/api-keys\/auth-tokens$/)
  await expect(page.getByRole('main')).toBeFocused()
  await expect(tokensPage.show('primary')).toBeVisible()
  expect(await tokensPage.read('primary')).not.toBe(here)
  await switcher.switchTo('My account')
  await expect(tokensPage.show('primary'), 'hidden again').toBeVisible()
})

test('subaccounts of several main accounts are told apart', async ({ page, server, apiKeysPage }) => {
  server.addSubaccount('Sandbox')
  const [main, sub] = ['a', 'b'].map((letter) => `AC${letter.repeat(32)}`)
  server.sql(`
    INSERT INTO accounts (sid, friendly_name, owner_sid, status, created_at, updated_at)
      VALUES ('${main}', 'Southwind', '${main}', 'active', 1, 1), ('${sub}', 'Sandbox', '${main}', 'active', 2, 2);
    INSERT INTO memberships (user_id, account_sid, role, created_at) SELECT id, '${main}', 'viewer', 0 FROM users;
  `)
  await apiKeysPage.open()
  await apiKeysPage.heading.waitFor()
  const switcher = new AccountSwitcher(page)
  await switcher.button.click()
  await expect(switcher.accounts).toHaveCount(4)
  for (const name of ['My account', 'Southwind']) {
    const group = switcher.dialog.getByRole('list', { name: `Subaccounts of ${name}` })
    await expect(group.getByRole('link')).toHaveText(/Sandbox/)
  }
})

test.describe('links that name no account', () => {
  const link = '/go?to=/account/__account__/settings/au1/api-keys/list'

  test('resolve after logging in', async ({ page }) => {
    await page.goto(link)
    await new LoginPage(page).logIn(owner)
    await new ApiKeysPage(page).heading.waitFor()
    await expect(page).toHaveURL(`/account/${account.sid}/settings/au1/api-keys/list`)
  })

  test('open the first account, after a visit the last one, are not in the way of Back, and lead nowhere else', async ({
    page,
    server,
  }) => {
    const iberia = server.addSubaccount('Northwind Iberia')
    await logIn(page, server)

    await test.step('are not in the way of Back', async () => {
      await page.goto('/healthz')
      await page.goto(link)
      await expect(page).toHaveURL(`/account/${account.sid}/settings/au1/api-keys/list`)
      await page.goBack()
      await expect(page).toHaveURL('/healthz')
    })

    await test.step('open the first one, and after a visit the last one', async () => {
      await page.goto(link)
      await expect(page).toHaveURL(`/account/${account.sid}/settings/au1/api-keys/list`)
      await page.goto(`/account/${iberia}/settings/us1/api-keys/list`)
      const switcher = new AccountSwitcher(page)
      await switcher.button.click()
      await expect(switcher.accounts, 'the page has started').toHaveCount(2)
      await page.goto(link)
      await expect(page).toHaveURL(`/account/${iberia}/settings/au1/api-keys/list`)
      await page.goto('/')
      await expect(page).toHaveURL(`/account/${iberia}/settings/us1/api-keys/list`)
    })

    await test.step('lead nowhere else', async () => {
      // All that is refused is in `paths.test.ts`.
      for (const to of ['//evil.example/x', '/go?to=/go', '']) {
        await page.goto(`/go?${new URLSearchParams({ to })}`)
        await expect(page, to).toHaveURL(`/account/${iberia}/settings/us1/api-keys/list`)
      }
    })
  })
})

test('what belongs to an account of another person, or to a closed one, is not found', async ({ page, server }) => {
  const { sid } = await server.createKey('Checkout')
  const closed = server.addSubaccount('Long gone', 'closed')
  const none = `AC${'9'.repeat(32)}`
  const person = server.addPerson('Ana Silva', 'viewer', server.addSubaccount('Northwind Iberia'))
  await logIn(page, server, person)
  // Every page of accounts stands behind one loader (`routes.test.ts`).
  for (const address of [
    `${account.sid}/settings/us1/api-keys/list`,
    `${account.sid}/settings/us1/api-keys/${sid}/details`,
    `${account.sid}/settings/members`,
    `${closed}/settings/subaccounts`,
    `${none}/settings/us1/api-keys/auth-tokens`,
  ]) {
    await page.goto(`/account/${address}`)
    await expect(page.getByRole('heading', { name: 'Not found', level: 1 }), address).toBeVisible()
  }
  // The shell leads to what is theirs, and nowhere else.
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(0)
  await expectAccessible(page)
  await new AccountSwitcher(page).switchTo('Northwind Iberia')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toBeVisible()
})

test('a person who is no longer a member of any account can log out', async ({ loggedIn: page, server }) => {
  server.sql('DELETE FROM memberships')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'No account to open' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
})
