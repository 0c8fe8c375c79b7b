import { expect, expectAccessible, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { account, owner } from '../server.ts'

const nina = 'nina@northwind.example'

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

test('a password that was given long ago is asked for before a person is added', async ({ server, membersPage }) => {
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
