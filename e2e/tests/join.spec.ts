import { expect, expectAccessible, expectAccessibleEverywhere, invite, otherBrowser, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { JoinPage } from '../pages/join-page.ts'
import { MembersPage } from '../pages/members-page.ts'
import { account, owner } from '../server.ts'

const chosen = 'four unrelated words here'
const nina = 'nina@northwind.example'

test('an invitation is accepted in another browser, and its person may what the role allows', async ({
  browser,
  page,
  server,
  membersPage,
}) => {
  await membersPage.open(account.sid)
  await expect(membersPage.heading).toBeVisible()
  await expect(membersPage.shell.breadcrumb).toHaveText('SettingsAccount settingsMembers')
  await expect(membersPage.row(owner.email)).toContainText('You')
  await membersPage.add('Nina@Northwind.example', 'Viewer')
  await expect(membersPage.linkDialog).toHaveAccessibleName(`Give this link to ${nina}`)
  await expect(membersPage.linkDialog).toContainText('shown once')
  await expect(membersPage.linkDialog).toContainText('sends no mail')
  await expect(membersPage.copyLink).toBeFocused()
  await page.keyboard.press('Escape')
  const link = (await membersPage.link.textContent())!
  await membersPage.copyLink.click()
  await expect(membersPage.copyLink).toHaveAccessibleName('Copied link')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await membersPage.done.click()
  await expect(membersPage.addButton).toBeFocused()
  await expect(membersPage.invitations).toContainText(nina)
  expect(await page.content(), 'the link is gone').not.toContain(link.split('#')[1])

  const other = await otherBrowser(browser, server)
  await other.goto(link)
  const joinPage = new JoinPage(other)
  await expect(joinPage.heading).toBeVisible()
  await expect(other).toHaveURL(`${server.url}/join`)
  await expect(other.getByRole('main')).toContainText('You were invited to My account as Viewer.')
  await expect(joinPage.email).toHaveValue(nina)
  await joinPage.join.click()
  await expect(joinPage.name).toHaveAccessibleDescription('Enter a name.')
  await joinPage.joinAs('Nina Holm', 'passwordpassword')
  await expect(joinPage.password).toHaveAccessibleDescription(/easily guessed/)
  await joinPage.showPasswords.check()
  await expect(joinPage.password).toHaveAttribute('type', 'text')
  await joinPage.joinAs('Nina Holm', chosen)

  const theirList = new ApiKeysPage(other)
  await expect(theirList.heading).toBeVisible()
  await expect(theirList.shell.toast).toContainText('You have joined My account.')
  const theirs = new MembersPage(other)
  await theirs.open(account.sid)
  await expect(theirs.row(nina)).toContainText('Viewer')
  await expect(theirs.addButton).toBeDisabled()
  await expect(theirs.addButton).toHaveAccessibleDescription('Viewers can’t add members.')

  await page.reload()
  await expect(membersPage.row(nina)).toContainText('Nina Holm')
  await expect(membersPage.invitations).toHaveCount(0)

  await other.context().clearCookies()
  await other.goto('/login')
  await other.goto(link)
  await expect(joinPage.alert).toContainText('This invitation does not work')
  await other.context().close()
})

test('an invitation gets another link, and the first one leads nowhere', async ({ browser, server, membersPage }) => {
  await membersPage.open(account.sid)
  const first = await invite(membersPage, nina, 'Viewer')
  const newLink = membersPage.page.getByRole('button', { name: `New link for ${nina}` })
  server.sql("CREATE TRIGGER fault BEFORE UPDATE ON invitations BEGIN SELECT RAISE(ABORT, 'a fault'); END")
  await newLink.click()
  await expect(membersPage.alert).toContainText('Something went wrong on the server.')
  server.sql('DROP TRIGGER fault')
  await newLink.click()
  const second = (await membersPage.link.textContent())!
  expect(second).toMatch(/\/join#[\w-]{43}$/)
  expect(second).not.toBe(first)
  await expectAccessible(membersPage.page)
  await membersPage.done.click()
  await expect(membersPage.page.getByRole('heading', { name: 'Open invitations' })).toBeFocused()
  const other = await otherBrowser(browser, server)
  const joinPage = new JoinPage(other)
  await other.goto(first)
  await expect(joinPage.alert).toContainText('This invitation does not work')
  await other.goto(second)
  await expect(joinPage.name).toBeVisible()
  await other.context().close()
})

test('an invitation is cancelled: its link leads nowhere', async ({ browser, server, membersPage }) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, nina, 'Developer')
  await membersPage.add(nina, 'Developer')
  await expect(membersPage.email).toHaveAccessibleDescription(
    /invited already.*create a new one under Open invitations/,
  )
  await expect(membersPage.email).toBeFocused()
  await membersPage.page.keyboard.press('Escape')

  const other = await otherBrowser(browser, server)
  await other.goto(link)
  const joinPage = new JoinPage(other)
  await expect(joinPage.name).toBeVisible()
  await membersPage.invitations.getByRole('button', { name: `Cancel invitation of ${nina}` }).click()
  await expect(membersPage.invitations).toHaveCount(0)
  await expect(membersPage.page.getByRole('main')).toBeFocused()

  await joinPage.joinAs('Nina Holm', chosen)
  await expect(joinPage.alert).toContainText('This invitation does not work')
  await expect(other.getByRole('main')).toBeFocused()
  await expectAccessible(other)
  await other.context().close()
})

test('who is logged in is told on the page of an invitation, and logged out by joining', async ({
  page,
  membersPage,
}) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, nina, 'Developer')
  await page.goto(link)
  const joinPage = new JoinPage(page)
  await expect(page.getByRole('note')).toContainText(`(${owner.email}) is logged in here.`)
  await expectAccessible(page)
  await joinPage.joinAs('Nina Holm', chosen)
  await expect(membersPage.shell.userMenuButton).toHaveAccessibleName(/menu of Nina Holm/)
})

test('a person who has a user here joins with its password, and is there', async ({ browser, server, membersPage }) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const otto = server.addPerson('Otto Ek', 'viewer', iberia)
  await membersPage.open(account.sid)
  const link = await invite(membersPage, otto.email, 'Developer')

  const other = await otherBrowser(browser, server)
  await other.goto(link)
  const joinPage = new JoinPage(other)
  await expect(joinPage.email).toHaveValue(otto.email)
  await expect(joinPage.name).toHaveCount(0)
  await joinPage.join.click()
  await expect(joinPage.password).toHaveAccessibleDescription('Enter your password.')
  await joinPage.joinWith(chosen)
  await expect(joinPage.password).toHaveAccessibleDescription('That is not the password of this user.')
  await expect(joinPage.password).toBeFocused()
  await expectAccessibleEverywhere(other)
  await joinPage.joinWith(otto.password)
  const list = new ApiKeysPage(other)
  await expect(list.heading).toBeVisible()
  await expect(other).toHaveURL(new RegExp(`/account/${account.sid}/`))
  await expect(list.shell.toast).toContainText('You have joined My account.')
  await expect(list.shell.userMenuButton).toHaveAccessibleName(/menu of Otto Ek/)
  await other.context().close()
})

test('whose email gets a user while the page is open is asked for that user’s password', async ({
  browser,
  server,
  membersPage,
}) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, 'nina.holm@northwind.example', 'Developer')
  const other = await otherBrowser(browser, server)
  await other.goto(link)
  const joinPage = new JoinPage(other)
  await expect(joinPage.name).toBeVisible()
  const holm = server.addPerson('Nina Holm', 'viewer', server.addSubaccount('Northwind Iberia'))
  await joinPage.joinAs('Nina Holm', chosen)
  await expect(joinPage.alert).toHaveText('There is a user with this email by now. What you chose was not used.')
  await expect(joinPage.name).toHaveCount(0)
  await expect(other.getByRole('main')).toBeFocused()
  await expectAccessible(other)
  await joinPage.joinWith(holm.password)
  await expect(new ApiKeysPage(other).heading).toBeVisible()
  await other.context().close()
})

test('an invitation that cannot be opened just now can be tried again', async ({ browser, server, membersPage }) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, nina, 'Viewer')
  const other = await otherBrowser(browser, server)
  await other.route('**/api/invitations/lookup', (route) => route.abort())
  await other.goto(link)
  const joinPage = new JoinPage(other)
  await expect(joinPage.alert).toContainText('The server can’t be reached.')
  await expectAccessible(other)
  await other.unroute('**/api/invitations/lookup')
  await joinPage.tryAgain.click()
  await expect(joinPage.name).toBeVisible()
  await expect(other.getByRole('main')).toBeFocused()
  await other.context().close()
})

test('a page of an invitation without one, and then the link', async ({ page, server, membersPage }) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, nina, 'Viewer')
  await page.context().clearCookies()
  await page.goto(`${server.url}/join`)
  const joinPage = new JoinPage(page)
  await expect(joinPage.alert).toContainText('This link is incomplete.')
  await expectAccessible(page)
  await page.goto(link)
  await expect(joinPage.name).toBeVisible()
  await expect(page).toHaveURL(`${server.url}/join`)
  await joinPage.joinAs('Nina Holm', chosen)
  await expect(new ApiKeysPage(page).heading).toBeVisible()
})
