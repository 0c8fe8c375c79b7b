import { expect, expectAccessible, expectAccessibleEverywhere, otherBrowser, logIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { MembersPage } from '../pages/members-page.ts'
import { account, owner } from '../server.ts'

const nina = 'nina@northwind.example'

test('a member who is removed is shut out at the next click', async ({ browser, page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'developer')
  const other = await otherBrowser(browser, server)
  await logIn(other, server, otto)
  const list = new ApiKeysPage(other)
  await list.open(account.sid)
  await expect(list.heading).toBeVisible()

  await membersPage.open(account.sid)
  await membersPage.choose('Otto Ek', 'Remove')
  await expect(membersPage.removeDialog).toContainText('can no longer open My account')
  await page.keyboard.press('Escape')
  await expect(membersPage.actions('Otto Ek')).toBeFocused()
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

test('a role that was taken in the meantime shows at the first refusal, and what was typed stays', async ({
  page,
  server,
}) => {
  const otto = server.addPerson('Otto Ek', 'developer')
  await logIn(page, server, otto)
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

test('members of a main account are members of its subaccounts, and changed there', async ({
  page,
  server,
  membersPage,
}) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const ines = server.addPerson('Ines Prado', 'viewer', iberia)
  server.sql(
    `INSERT INTO memberships SELECT id, '${account.sid}', 'developer', 0 FROM users WHERE email = '${ines.email}'`,
  )
  await membersPage.open(iberia)
  await expect(membersPage.listHeading).toHaveText('2 people')
  await expect(membersPage.row(owner.email)).toContainText('From My account')
  const inherited = membersPage.row(ines.email).filter({ hasText: 'From My account' })
  await inherited.getByRole('button').click()
  await expect(membersPage.item('Change role')).toBeDisabled()
  await expect(membersPage.item('Change role')).toHaveAccessibleDescription('Comes from My account. Change it there.')
  await page.keyboard.press('Escape')
  const own = membersPage.row(ines.email).filter({ hasNotText: 'From My account' })
  await own.getByRole('button').click()
  await expect(membersPage.item('Change role')).toBeEnabled()
})

test('a role changes when it is saved, not while it is chosen', async ({ page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'viewer')
  await membersPage.open(account.sid)
  await membersPage.choose('Otto Ek', 'Change role')
  await expect(membersPage.roleOf('Otto Ek')).toBeFocused()
  // The list opens, with the focus on the present role.
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option', { name: 'Viewer' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(membersPage.roleOf('Otto Ek')).toHaveValue('developer')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option', { name: 'Developer' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(membersPage.roleOf('Otto Ek')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(membersPage.actions('Otto Ek')).toBeFocused()
  await page.reload()
  await expect(membersPage.row(otto.email)).toContainText('Viewer')

  await membersPage.changeRole('Otto Ek', 'Admin')
  await expect(membersPage.row(otto.email)).toContainText('Admin')
  await expect(membersPage.actions('Otto Ek')).toBeFocused()
  await expect(membersPage.shell.toast).toContainText('Otto Ek: Admin.')
})

test('the only owner is not offered to leave or to become something else', async ({ page, server, membersPage }) => {
  const otto = server.addPerson('Otto Ek', 'owner')
  await membersPage.open(account.sid)
  // What was offered is refused where it has become the last one since.
  await membersPage.choose('Owner', 'Change role')
  server.sql(
    `UPDATE memberships SET role = 'viewer' WHERE user_id = (SELECT id FROM users WHERE email = '${otto.email}')`,
  )
  await membersPage.roleOf('Owner').selectOption('viewer')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(membersPage.alert).toContainText('last owner')
  await expect(membersPage.roleOf('Owner')).toHaveValue('viewer')
  await page.reload()
  await membersPage.actions('Owner').click()
  for (const item of [membersPage.item('Change role'), membersPage.item('Leave')]) {
    await expect(item).toBeDisabled()
    await expect(item).toHaveAccessibleDescription('The only owner. Make another member an owner first.')
  }
})

test('who leaves is led to what they may still open', async ({ page, server }) => {
  const iberia = server.addSubaccount('Northwind Iberia')
  const jonas = server.addPerson('Jonas Berg', 'admin')
  server.sql(`INSERT INTO memberships SELECT id, '${iberia}', 'viewer', 0 FROM users WHERE email = '${jonas.email}'`)
  await logIn(page, server, jonas)
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  await membersPage.leave('Jonas Berg')
  await expect(page).toHaveURL(new RegExp(`/account/${iberia}/`))
  await expect(membersPage.shell.navigation).toContainText('Northwind Iberia')

  // A viewer there, who can leave too.
  await membersPage.open(iberia)
  await membersPage.leave('Jonas Berg')
  await expect(page.getByRole('heading', { name: 'No account to open' })).toBeVisible()
})

test('an admin changes everyone but owners', async ({ page, server }) => {
  server.addPerson('Otto Ek', 'viewer')
  await logIn(page, server, server.addPerson('Jonas Berg', 'admin'))
  const membersPage = new MembersPage(page)
  await membersPage.open(account.sid)
  const reason = 'Admins can’t change owners.'
  await membersPage.actions('Owner').click()
  await expect(membersPage.item('Change role')).toBeDisabled()
  await expect(membersPage.item('Change role')).toHaveAccessibleDescription(reason)
  await expect(membersPage.item('Remove')).toBeDisabled()
  await membersPage.item('Remove').click({ force: true })
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await membersPage.changeRole('Otto Ek', 'Developer')
  await expect(membersPage.row('otto.ek@northwind.example')).toContainText('Developer')
  await membersPage.choose('Otto Ek', 'Change role')
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
    await logIn(page, server, server.addPerson('Otto Ek', role))
    const membersPage = new MembersPage(page)
    await membersPage.open(account.sid)
    const reason = `${label}s can’t change members.`
    await expect(membersPage.addButton).toBeDisabled()
    await membersPage.actions('Owner').click()
    for (const item of [membersPage.item('Change role'), membersPage.item('Remove')]) {
      await expect(item).toBeDisabled()
      await expect(item).toHaveAccessibleDescription(reason)
    }
    await page.keyboard.press('Escape')
    await membersPage.addButton.click({ force: true })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(page)
    const headers = { origin: server.url, 'x-latchkey-console': '1' }
    const data = { email: nina, role: 'viewer' }
    expect((await page.request.post(`/api/accounts/${account.sid}/members`, { headers, data })).status()).toBe(403)
  })
}

test.describe('axe finds nothing in light and dark, and it fits a phone:', () => {
  test('members, and what is done with them', async ({ page, server, membersPage }) => {
    server.addPerson('Otto Ek', 'viewer')
    await membersPage.open(account.sid)
    await membersPage.table.waitFor()
    await expectAccessibleEverywhere(page, 'the list')
    await membersPage.actions('Owner').click()
    await membersPage.item('Leave').waitFor()
    await expectAccessibleEverywhere(page, 'the menu of a member who stays')
    await page.keyboard.press('Escape')
    await membersPage.choose('Otto Ek', 'Remove')
    await membersPage.removeDialog.waitFor()
    await expectAccessibleEverywhere(page, 'removing')
    await page.keyboard.press('Escape')
    await membersPage.choose('Otto Ek', 'Change role')
    await membersPage.roleOf('Otto Ek').waitFor()
    await expectAccessibleEverywhere(page, 'changing a role')
    await membersPage.save.click()

    await membersPage.addButton.click()
    await membersPage.submit()
    await expect(membersPage.email).toHaveAttribute('aria-invalid', 'true')
    await expectAccessibleEverywhere(page, 'adding')
    await membersPage.fillIn(nina, 'Developer')
    await membersPage.submit()
    await membersPage.link.waitFor()
    await expectAccessibleEverywhere(page, 'the link of an invitation')
    await membersPage.done.click()
    await membersPage.invitations.waitFor()
    await expectAccessibleEverywhere(page, 'the list with invitations')

    await membersPage.open(server.addSubaccount('Northwind Iberia'))
    await expect(membersPage.row(owner.email)).toContainText('From My account')
    await expectAccessibleEverywhere(page, 'inherited members')
  })
})
