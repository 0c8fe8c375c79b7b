import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleEverywhere, signIn, test as base } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { JoinPage } from '../pages/join-page.ts'
import { MembersPage } from '../pages/members-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

const test = base.extend<{ membersPage: MembersPage }>({
  membersPage: async ({ page, server }, use) => {
    await signIn(page, server)
    await use(new MembersPage(page))
  },
})

const chosen = 'four unrelated words here'
const nina = 'nina@northwind.example'

/** A page of another person's browser. */
async function otherBrowser(browser: Browser, server: LatchkeyServer): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url })
  return context.newPage()
}

/** Invites somebody, and returns the link that they are given. */
async function invite(membersPage: MembersPage, email: string, role: 'Viewer' | 'Developer'): Promise<string> {
  await membersPage.add(email, role)
  await expect(membersPage.link).toContainText('/join#')
  const link = await membersPage.link.textContent()
  await membersPage.done.click()
  return link!
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no role is chosen in Add member, and none looks as if it were, in ${colorScheme}`, async ({
    page,
    membersPage,
  }) => {
    await page.emulateMedia({ colorScheme })
    await membersPage.open(account.sid)
    await membersPage.addButton.click()
    const radios = membersPage.role.getByRole('radio')
    await expect(radios).toHaveCount(4)
    const look = () =>
      radios.evaluateAll((all) =>
        all.map((each) => {
          const { backgroundColor, backgroundImage, borderColor } = getComputedStyle(each)
          return { checked: (each as HTMLInputElement).checked, backgroundColor, backgroundImage, borderColor }
        }),
      )
    const none = await look()
    expect(none.map(({ checked }) => checked)).toEqual([false, false, false, false])
    await membersPage.choice('Developer').check()
    await membersPage.email.hover()
    const [owns, admins, develops, views] = await look()
    // Those beside the chosen one are certain to look unchosen.
    expect(none).toEqual([owns, admins, owns, views])
    expect(views).toEqual(owns)
    expect(develops!.backgroundColor).not.toBe(owns!.backgroundColor)
    expect(develops!.backgroundImage).not.toBe(owns!.backgroundImage)
  })
}

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

test('the link of an invitation does not get lost by mistake', async ({ page, server, membersPage }) => {
  await new ApiKeysPage(page).open(account.sid)
  await page.getByRole('link', { name: 'Members' }).click()
  await membersPage.addButton.click()
  await membersPage.fillIn(nina, 'Viewer')
  server.hold()
  await membersPage.submit()
  await expect(membersPage.cancel).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(membersPage.addDialog, 'while the request is on its way').toBeVisible()
  server.go()
  await expect(membersPage.link).toContainText('/join#')
  const link = (await membersPage.link.textContent())!

  const goBack = () => page.goBack({ waitUntil: 'commit', timeout: 1_000 }).catch(() => undefined)
  await goBack()
  const leaveDialog = page.getByRole('alertdialog', { name: 'Leave without the invitation link?' })
  await expect(leaveDialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(leaveDialog).toBeHidden()
  await expect(membersPage.link).toHaveText(link)
  await membersPage.copyLink.click()
  await expect(membersPage.copyLink).toHaveAccessibleName('Copied link')
  await goBack()
  await expect(page, 'nothing is lost once it was copied').toHaveURL(/\/api-keys\/list$/)
})

test('a member who is removed is shut out at the next click', async ({ browser, page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'developer')
  const other = await otherBrowser(browser, server)
  await signIn(other, server, otto)
  const list = new ApiKeysPage(other)
  await list.open(account.sid)
  await expect(list.heading).toBeVisible()

  await membersPage.open(account.sid)
  await membersPage.removeButton('Otto Ek').click()
  await expect(membersPage.removeDialog).toContainText('can no longer open My account')
  await page.keyboard.press('Escape')
  await expect(membersPage.removeButton('Otto Ek')).toBeFocused()
  await membersPage.remove('Otto Ek')
  await expect(membersPage.row(otto.email)).toHaveCount(0)
  await expect(membersPage.listHeading).toBeFocused()
  await expect(membersPage.shell.toast).toContainText('Otto Ek was removed.')

  await list.region.selectOption('Ireland (IE1)')
  await expect(other.getByRole('heading', { name: 'Not found' })).toBeVisible()
  await other.getByRole('link', { name: 'Go to your API keys' }).click()
  await expect(other.getByRole('heading', { name: 'No account to open' })).toBeVisible()
  await other.context().close()
})

test('a role that was taken meanwhile shows at the first refusal, and what was typed stays', async ({
  page,
  server,
}) => {
  const otto = server.addPerson('Otto Ek', 'developer')
  await signIn(page, server, otto)
  const createKeyPage = new CreateKeyPage(page)
  await createKeyPage.open()
  await createKeyPage.name.fill('Checkout')
  server.sql(
    `UPDATE memberships SET role = 'viewer' WHERE user_id = (SELECT id FROM users WHERE email = '${otto.email}')`,
  )
  await createKeyPage.next.click()
  await expect(createKeyPage.next).toHaveAccessibleDescription('Viewers can’t create keys.')
  await expect(createKeyPage.name).toHaveValue('Checkout')
})

test('members of a main account are members of its subaccounts, and changed there', async ({ server, membersPage }) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const ines = server.addPerson('Ines Prado', 'viewer', iberia)
  server.sql(
    `INSERT INTO memberships SELECT id, '${account.sid}', 'developer', 0 FROM users WHERE email = '${ines.email}'`,
  )
  await membersPage.open(iberia)
  await expect(membersPage.listHeading).toHaveText('2 people')
  await expect(membersPage.row(owner.email)).toContainText('From My account')
  const inherited = membersPage.row(ines.email).filter({ hasText: 'From My account' })
  await expect(inherited.getByRole('button', { name: 'Change role of Ines Prado' })).toBeDisabled()
  await expect(inherited.getByRole('button', { name: 'Change role of Ines Prado' })).toHaveAccessibleDescription(
    'From My account',
  )
  const own = membersPage.row(ines.email).filter({ hasNotText: 'From My account' })
  await expect(own.getByRole('button', { name: 'Change role of Ines Prado' })).toBeEnabled()
})

test('a role changes when it is saved, not while it is chosen', async ({ page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'viewer')
  await membersPage.open(account.sid)
  await membersPage.changeButton('Otto Ek').click()
  await expect(membersPage.roleOf('Otto Ek')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(membersPage.roleOf('Otto Ek')).toHaveValue('developer')
  await page.keyboard.press('Escape')
  await expect(membersPage.changeButton('Otto Ek')).toBeFocused()
  await page.reload()
  await expect(membersPage.row(otto.email)).toContainText('Viewer')

  await membersPage.changeRole('Otto Ek', 'Admin')
  await expect(membersPage.row(otto.email)).toContainText('Admin')
  await expect(membersPage.changeButton('Otto Ek')).toBeFocused()
  await expect(membersPage.shell.toast).toContainText('Otto Ek: Admin.')
})

test('the only owner is not offered to leave or to become something else', async ({ page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'owner')
  await membersPage.open(account.sid)
  // What was offered is refused where it has become the last one since.
  await membersPage.changeButton('Owner').click()
  server.sql(
    `UPDATE memberships SET role = 'viewer' WHERE user_id = (SELECT id FROM users WHERE email = '${otto.email}')`,
  )
  await membersPage.roleOf('Owner').selectOption('viewer')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(membersPage.alert).toContainText('last owner')
  await expect(membersPage.roleOf('Owner')).toHaveValue('viewer')
  await page.reload()
  for (const button of [membersPage.changeButton('Owner'), page.getByRole('button', { name: 'Leave My account' })]) {
    await expect(button).toBeDisabled()
    await expect(button).toHaveAccessibleDescription('The only owner. Make another member an owner first.')
  }
  await expectAccessible(page)
})

test('a viewer can leave', async ({ page, server }) => {
  const otto = server.addPerson('Otto Ek', 'viewer')
  await signIn(page, server, otto)
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  await membersPage.leave('My account')
  await expect(page.getByRole('heading', { name: 'No account to open' })).toBeVisible()
})

test('who leaves is led to what they may still open', async ({ page, server }) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const jonas = server.addPerson('Jonas Berg', 'admin')
  server.sql(`INSERT INTO memberships SELECT id, '${iberia}', 'viewer', 0 FROM users WHERE email = '${jonas.email}'`)
  await signIn(page, server, jonas)
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  await membersPage.leave('My account')
  await expect(page).toHaveURL(new RegExp(`/account/${iberia}/`))
  await expect(membersPage.shell.navigation).toContainText('Northwind Iberia')
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

test('who is signed in is told on the page of an invitation, and signed out by joining', async ({
  page,
  membersPage,
}) => {
  await membersPage.open(account.sid)
  const link = await invite(membersPage, nina, 'Developer')
  await page.goto(link)
  const joinPage = new JoinPage(page)
  await expect(page.getByRole('note')).toContainText(`(${owner.email}) is signed in here.`)
  await expectAccessible(page)
  await joinPage.joinAs('Nina Holm', chosen)
  await expect(membersPage.shell.userMenuButton).toHaveAccessibleName(/menu of Nina Holm/)
})

test('somebody who has a user here joins with its password, and is there', async ({ browser, server, membersPage }) => {
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
  await expect(joinPage.alert).toContainText('The server cannot be reached.')
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

test('a password that was given long ago is asked for before somebody is added', async ({ server, membersPage }) => {
  await membersPage.open(account.sid)
  await membersPage.addButton.click()
  await membersPage.fillIn(nina, 'Viewer')
  server.sql(`UPDATE sessions SET created_at = ${Date.now() - 6 * 60_000}`)
  await membersPage.submit()
  const dialog = new PasswordDialog(membersPage.page, 'Confirm your password')
  await expect(dialog.password).toBeFocused()
  await dialog.give(owner.password)
  await expect(membersPage.link).toContainText('/join#')
})

test('the limit is told, and what was typed stays', async ({ server, membersPage }) => {
  server.sql(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 499)
    INSERT INTO invitations (id, account_sid, email, role, invited_by, token_hash, created_at, expires_at)
      SELECT 'i' || i, '${account.sid}', 'p' || i || '@x.example', 'viewer', users.id, 'h' || i, 0, ${Date.now() + 86_400_000} FROM n, users
  `)
  await membersPage.open(account.sid)
  await membersPage.add(nina, 'Viewer')
  await expect(membersPage.addDialog.getByRole('alert')).toContainText('500')
  await expect(membersPage.email).toHaveValue(nina)
})

test('an admin changes everybody but owners', async ({ page, server }) => {
  server.addPerson('Otto Ek', 'viewer')
  await signIn(page, server, server.addPerson('Jonas Berg', 'admin'))
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  const reason = 'Admins can’t change owners.'
  await expect(membersPage.changeButton('Owner')).toBeDisabled()
  await expect(membersPage.changeButton('Owner')).toHaveAccessibleDescription(reason)
  await expect(membersPage.removeButton('Owner')).toBeDisabled()
  await membersPage.removeButton('Owner').click({ force: true })
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await membersPage.changeRole('Otto Ek', 'Developer')
  await expect(membersPage.row('otto.ek@northwind.example')).toContainText('Developer')
  await membersPage.changeButton('Otto Ek').click()
  await expect(membersPage.roleOf('Otto Ek').getByRole('option', { name: /^Owner/ })).toBeDisabled()
  await membersPage.addButton.click()
  await expect(membersPage.choice('Owner')).toBeDisabled()
  await expect(membersPage.choice('Owner')).toHaveAccessibleDescription(/Admins can’t add owners\./)
  await expectAccessible(page)

  const headers = { origin: server.url, 'x-latchkey-console': '1' }
  const data = { email: nina, role: 'owner' }
  expect((await page.request.post(`/api/accounts/${account.sid}/members`, { headers, data })).status()).toBe(403)
})

for (const [role, label] of [
  ['developer', 'Developer'],
  ['viewer', 'Viewer'],
] as const) {
  test(`a ${role} sees members and changes none, in the page and on the server`, async ({ page, server }) => {
    await signIn(page, server, server.addPerson('Otto Ek', role))
    const membersPage = new MembersPage(page)
    await membersPage.open(account.sid)
    const reason = `${label}s can’t change members.`
    await expect(membersPage.addButton).toBeDisabled()
    for (const button of [membersPage.changeButton('Owner'), membersPage.removeButton('Owner')]) {
      await expect(button).toBeDisabled()
      await expect(button).toHaveAccessibleDescription(reason)
    }
    await membersPage.addButton.click({ force: true })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(page)
    const headers = { origin: server.url, 'x-latchkey-console': '1' }
    const data = { email: nina, role: 'viewer' }
    expect((await page.request.post(`/api/accounts/${account.sid}/members`, { headers, data })).status()).toBe(403)
  })
}

test('a member is added by keyboard alone', async ({ page, membersPage }) => {
  await membersPage.open(account.sid)
  await membersPage.table.waitFor()
  await membersPage.addButton.focus()
  await page.keyboard.press('Enter')
  await expect(membersPage.email).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(membersPage.email).toHaveAccessibleDescription('Enter an email.')
  await expect(membersPage.role).toHaveAccessibleDescription('Choose a role.')
  await page.keyboard.type(nina)
  await page.keyboard.press('Tab')
  await expect(membersPage.choice('Owner')).toBeFocused()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await expect(membersPage.choice('Viewer')).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(membersPage.copyLink).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/join#')
  await page.keyboard.press('Tab')
  await expect(membersPage.done).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(membersPage.linkDialog).toHaveCount(0)
  await expect(membersPage.addButton).toBeFocused()
  await expect(membersPage.invitations).toContainText(nina)
})

interface Stage {
  page: Page
  server: LatchkeyServer
  membersPage: MembersPage
}

const opened = async ({ server, membersPage }: Stage) => {
  server.addPerson('Otto Ek', 'viewer')
  await membersPage.open(account.sid)
  await membersPage.table.waitFor()
}

const states: Record<string, (stage: Stage) => Promise<unknown>> = {
  list: opened,
  'list with invitations': async (stage) => {
    await opened(stage)
    await invite(stage.membersPage, nina, 'Developer')
    await stage.membersPage.invitations.waitFor()
  },
  'inherited members': async ({ server, membersPage }) => {
    await membersPage.open(server.addSubaccount('Northwind Iberia'))
    await membersPage.table.waitFor()
  },
  'changing a role': async (stage) => {
    await opened(stage)
    await stage.membersPage.changeButton('Otto Ek').click()
  },
  removing: async (stage) => {
    await opened(stage)
    await stage.membersPage.removeButton('Otto Ek').click()
    await stage.membersPage.removeDialog.waitFor()
  },
  adding: async (stage) => {
    await opened(stage)
    await stage.membersPage.addButton.click()
    await stage.membersPage.submit()
    await expect(stage.membersPage.email).toHaveAttribute('aria-invalid', 'true')
  },
  link: async (stage) => {
    await opened(stage)
    await stage.membersPage.add(nina, 'Developer')
    await stage.membersPage.link.waitFor()
  },
}

for (const [name, reach] of Object.entries(states)) {
  test(`${name}: axe finds nothing in light and dark, and it fits a phone`, async ({ page, server, membersPage }) => {
    await reach({ page, server, membersPage })
    await expectAccessibleEverywhere(page)
  })
}
