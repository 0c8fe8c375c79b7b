import { expect, expectAccessibleEverywhere, logIn, test } from '../fixtures.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { owner } from '../server.ts'

const sixMinutesAgo = () => Date.now() - 6 * 60_000

test('an owner limits what Restricted keys create, and the picker warns of it only before', async ({
  page,
  server,
  securityPage,
  createKeyPage,
}) => {
  await securityPage.open()
  const { onlyWithinOwn } = securityPage
  await expect(onlyWithinOwn).not.toBeChecked()
  server.sql(`UPDATE sessions SET created_at = ${sixMinutesAgo()}`)
  await onlyWithinOwn.press('Space')
  const dialog = new PasswordDialog(page, 'Confirm your password')
  await dialog.cancel()
  await expect(onlyWithinOwn).not.toBeChecked()
  await expect(onlyWithinOwn).toBeFocused()
  await expect(securityPage.accountSettings.getByRole('alert')).toHaveText('Confirm your password to do this.')
  await onlyWithinOwn.press('Space')
  await dialog.give(owner.password)
  await expect(page.getByText('Restricted keys can only create keys within their own permissions.')).toBeVisible()
  await expect(onlyWithinOwn).toBeChecked()
  await expect(onlyWithinOwn).toBeFocused()
  await page.reload()
  await expect(onlyWithinOwn).toBeChecked()

  await createKeyPage.open()
  await createKeyPage.fillIn('Provisioning', 'Restricted')
  const { permissions } = createKeyPage
  await permissions.open('Identity and Access Management (IAM)')
  await permissions.choose('API keys', 'Create')
  await expect(permissions.box('API keys', 'Create')).toHaveAccessibleDescription(
    'With “Create” the key can create Restricted keys within its own permissions.',
  )
  await expect(permissions.group.getByRole('note')).toHaveCount(0)
})

test('who may not change it, and a subaccount, see how it is and why not', async ({ page, server, securityPage }) => {
  const subaccount = server.addSubaccount('Northwind Iberia')
  await securityPage.open(subaccount)
  const { onlyWithinOwn } = securityPage
  await expect(onlyWithinOwn).toBeDisabled()
  await expect(onlyWithinOwn).toHaveAccessibleDescription(/The main account decides this for its subaccounts\.$/)
  await expectAccessibleEverywhere(page)

  await logIn(page, server, server.addPerson('Dora', 'developer'))
  await securityPage.open()
  await expect(onlyWithinOwn).toHaveAccessibleDescription(/Developers can’t change settings of the account\.$/)
  await expect(securityPage.accountSettings.getByText('Developers can’t change settings')).toBeVisible()
})
