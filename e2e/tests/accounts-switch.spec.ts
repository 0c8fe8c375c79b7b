import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import { MembersPage } from '../pages/members-page.ts'
import { Shell } from '../pages/shell.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

// Still pictures for axe: what is half faded in has no contrast yet.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const mainName = 'My account'
const list = (sid: string, region = 'us1') => `/account/${sid}/settings/${region}/api-keys/list`
const shortLink = '/go?to=/account/__account__/settings/us1/api-keys/list'

/** Makes a subaccount with auth tokens, as the person who is signed in. */
async function createSubaccount(page: Page, server: LatchkeyServer, friendlyName: string): Promise<string> {
  const response = await page.request.post(`/api/accounts/${account.sid}/subaccounts`, {
    data: { friendlyName },
    headers: { origin: server.url, 'x-latchkey-console': '1' },
  })
  expect(response.status()).toBe(201)
  return ((await response.json()) as { account: { sid: string } }).account.sid
}

test('the switcher leads to the same page of another account where there is one, in the same region', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const iberia = await createSubaccount(page, server, 'Northwind Iberia')
  const shell = new Shell(page)
  await page.goto(list(account.sid, 'ie1'))
  await expect(shell.accountSwitcher).toHaveAccessibleName(/^Switch account: My account\s*Main account$/)
  await shell.switchAccount('Northwind Iberia')
  await expect(page).toHaveURL(new RegExp(`${list(iberia, 'ie1')}$`))
  await expect(page.getByRole('main')).toBeFocused()
  await expect(shell.accountList).toBeHidden()
  await expect(shell.accountSwitcher).toHaveAccessibleName(/^Switch account: Northwind Iberia\s*Subaccount$/)
  await expect(new ApiKeysPage(page).region).toHaveValue('ie1')

  const tokensPage = new AuthTokensPage(page)
  await tokensPage.tab.click()
  const there = await tokensPage.read('primary')
  await shell.switchAccount(mainName)
  await expect(page).toHaveURL(new RegExp(`/account/${account.sid}/settings/ie1/api-keys/auth-tokens$`))
  await expect(tokensPage.show('primary'), 'hidden again in another account').toBeVisible()
  expect(await tokensPage.read('primary')).not.toBe(there)

  await new MembersPage(page).open(account.sid)
  await shell.switchAccount('Northwind Iberia')
  await expect(page).toHaveURL(new RegExp(`/account/${iberia}/settings/members$`))

  // A page that another account cannot have.
  await page.goto(`/account/${account.sid}/settings/subaccounts`)
  await shell.switchAccount('Northwind Iberia')
  await expect(page).toHaveURL(new RegExp(`${list(iberia)}$`))
})

test('the list shows main accounts with their subaccounts, marks the present one, and works by keyboard', async ({
  page,
  server,
  apiKeysPage,
}) => {
  server.addSubaccount('Northwind Iberia')
  server.addSubaccount('Northwind Nordics')
  server.addSubaccount('Partner sandbox', 'suspended')
  server.addSubaccount('Old pilot', 'closed')
  await page.reload()
  const { shell } = apiKeysPage
  await shell.accountSwitcher.focus()
  await page.keyboard.press('Enter')
  await expect(shell.accountList.getByRole('link')).toHaveCount(4)
  const under = shell.accountList.getByRole('list', { name: 'Subaccounts of My account' })
  await expect(under.getByRole('link')).toHaveText([/^NINorthwind Iberia/, /^NNNorthwind Nordics/, /Suspended$/])
  await expect(shell.accountSearch).toHaveCount(0)
  await expect(shell.account(mainName)).toHaveAttribute('aria-current', 'true')
  await expect(shell.account(mainName)).toBeFocused()
  await expectAccessible(page)

  const press = async (key: string, then: string) => {
    await page.keyboard.press(key)
    await expect(shell.account(then)).toBeFocused()
  }
  await press('ArrowDown', 'Northwind Iberia')
  await press('End', 'Partner sandbox')
  await press('ArrowDown', 'Partner sandbox')
  await press('ArrowUp', 'Northwind Nordics')
  await press('Home', mainName)
  await press('p', 'Partner sandbox')
  await press('n', 'Northwind Iberia')
  await press('n', 'Northwind Nordics')
  await page.keyboard.press('Escape')
  await expect(shell.accountList).toBeHidden()
  await expect(shell.accountSwitcher).toBeFocused()

  // The present one changes nothing.
  await page.keyboard.press('Enter')
  await expect(shell.account(mainName)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(shell.accountList).toBeHidden()
  await expect(shell.accountSwitcher).toBeFocused()

  await page.keyboard.press('Enter')
  await press('p', 'Partner sandbox')
  await page.keyboard.press('Enter')
  await expect(shell.accountSwitcher).toHaveAccessibleName(/^Switch account: Partner sandbox\s*Subaccount, suspended$/)
  await expect(page.getByRole('main')).toBeFocused()
})

test('more than eight accounts can be searched', async ({ page, server, apiKeysPage }) => {
  for (let i = 1; i <= 12; i++) server.addSubaccount(`Depot ${i}`)
  const sid = server.addSubaccount('Northwind Iberia')
  await page.reload()
  const { shell } = apiKeysPage
  await shell.accountSwitcher.click()
  await expect(shell.accountSearch).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('iber')
  await expect(shell.accountList.getByRole('link')).toHaveCount(1)
  await expect(shell.accountList.getByRole('status')).toHaveText('1 account')
  await shell.accountSearch.fill('nobody')
  await expect(shell.accountList.getByRole('status')).toHaveText('No account of this name or SID')
  await expectAccessible(page)
  await shell.accountSearch.fill(sid.toUpperCase())
  await page.keyboard.press('ArrowDown')
  await expect(shell.account('Northwind Iberia')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(shell.accountSearch).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${list(sid)}$`))
})

test('on a narrow screen the drawer has the switcher, and closes', async ({ page, server, apiKeysPage }) => {
  const sid = server.addSubaccount('Northwind Iberia')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await apiKeysPage.shell.accountSwitcher.click()
  await expectAccessible(page)
  await apiKeysPage.shell.account('Northwind Iberia').click()
  await expect(page).toHaveURL(new RegExp(`${list(sid)}$`))
  await expect(apiKeysPage.shell.navigation).toBeHidden()
  await expect(apiKeysPage.heading).toBeVisible()
})

test('the navigation leads to subaccounts and members; a subaccount has no subaccounts', async ({
  page,
  server,
  apiKeysPage,
}) => {
  const sid = server.addSubaccount('Northwind Iberia')
  const entry = (name: string) => apiKeysPage.shell.navigation.getByRole('link', { name })
  await entry('Subaccounts').click()
  await expect(page.getByRole('heading', { name: 'Subaccounts', level: 1 })).toBeVisible()
  await expect(entry('Subaccounts')).toHaveAttribute('aria-current', 'page')
  await entry('Members').click()
  await expect(new MembersPage(page).heading).toBeVisible()
  await page.goto(list(sid))
  await expect(entry('Members')).toBeVisible()
  await expect(entry('Subaccounts')).toHaveCount(0)
})

test('the account that was open last is opened again, while it is theirs', async ({ page, server, apiKeysPage }) => {
  const sid = server.addSubaccount('Northwind Iberia')
  await page.goto(list(sid))
  await expect(apiKeysPage.shell.accountSwitcher).toHaveAccessibleName(/Northwind Iberia/)
  await page.goto('/')
  await expect(page).toHaveURL(new RegExp(`${list(sid)}$`))
  await page.goto(shortLink)
  await expect(page).toHaveURL(new RegExp(`${list(sid)}$`))
  await expect(apiKeysPage.shell.accountSwitcher).toHaveAccessibleName(/Northwind Iberia/)

  server.sql(`UPDATE accounts SET status = 'closed' WHERE sid = '${sid}'`)
  await page.goto('/')
  await expect(page).toHaveURL(new RegExp(`${list(account.sid)}$`))
  await expect(apiKeysPage.heading).toBeVisible()
})

test('the short link leads through the log-in page to the list, and Back does not lead to it again', async ({
  page,
  loginPage,
}) => {
  await loginPage.open()
  await loginPage.heading.waitFor()
  await page.goto(shortLink)
  await loginPage.logIn(owner)
  await expect(new ApiKeysPage(page).heading).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${list(account.sid)}$`))

  await page.goto('/healthz')
  await page.goto('/go?to=/account/__account__/settings/au1/api-keys/auth-tokens')
  await expect(page).toHaveURL(new RegExp(`/account/${account.sid}/settings/au1/api-keys/auth-tokens$`))
  await expect(new AuthTokensPage(page).section).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/healthz$/)
})

test('no short link leads to another site, or round in circles', async ({ page, server }) => {
  await signIn(page, server)
  for (const to of [
    'https://evil.example/__account__',
    '//evil.example/',
    '/\\evil.example/',
    '/.//evil.example/x',
    'javascript:alert(1)',
    'account/__account__/settings/us1/api-keys/list',
    '/login',
    '/logout',
    '/go',
    '/go?to=/go',
    '',
  ]) {
    await page.goto(`/go?${new URLSearchParams({ to })}`)
    await expect(new ApiKeysPage(page).heading, to).toBeVisible()
    expect(page.url(), to).toBe(`${server.url}${list(account.sid)}`)
  }
})

test('no page of an account that is not theirs is there, and the shell stays', async ({ page, server }) => {
  await signIn(page, server)
  const closed = server.addSubaccount('Old pilot', 'closed')
  const shell = new Shell(page)
  const notFound = page.getByRole('heading', { name: 'Not found' })
  for (const sid of [`AC${'f'.repeat(32)}`, closed, 'AC1']) {
    for (const rest of [
      '',
      '/settings/us1/api-keys/list',
      '/settings/us1/api-keys/auth-tokens',
      '/settings/us1/api-keys/create',
      `/settings/us1/api-keys/SK${'0'.repeat(32)}/details`,
      '/settings/subaccounts',
      '/settings/members',
      '/user/security',
    ]) {
      await page.goto(`/account/${sid}${rest}`)
      await expect(notFound, rest).toBeVisible()
      await expect(shell.userMenuButton, rest).toBeVisible()
    }
  }
  await expect(shell.navigation.getByRole('link')).toHaveCount(0)
  await expectAccessible(page)
  await shell.switchAccount(mainName)
  await expect(page.getByRole('heading', { name: 'Password and sessions', level: 1 })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe(`/account/${account.sid}/user/security`)
})

test('somebody without an account is told so', async ({ page, server }) => {
  const ines = server.addPerson('Ines Prado', 'viewer')
  server.sql(`DELETE FROM memberships WHERE user_id = (SELECT id FROM users WHERE email = '${ines.email}')`)
  await signIn(page, server, ines)
  for (const address of ['/', shortLink]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'No account to open' })).toBeVisible()
  }
  await expectAccessible(page)
})
