import type { Page } from '@playwright/test'
import { comeBack, createKeyAs, createRestrictedKey, expect, logIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { AuthTokensPage } from '../pages/auth-tokens-page.ts'
import type { Console } from '../pages/console.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyAuthTokens } from '../pages/legacy/legacy-auth-tokens.ts'
import { LegacyCreatePage } from '../pages/legacy/legacy-create-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { LegacySecretPage } from '../pages/legacy/legacy-secret-page.ts'
import { LegacyShell } from '../pages/legacy/legacy-shell.ts'
import { LoginPage } from '../pages/login-page.ts'
import { PasswordDialog } from '../pages/password-dialog.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { Shell } from '../pages/shell.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

/* What both generations of the Console must do alike. What one of them does in a way of its own has a file of its own. */

const newConsole = (page: Page): Console => ({
  shell: new Shell(page),
  types: ['Standard', 'Restricted'],
  list: new ApiKeysPage(page),
  form: new CreateKeyPage(page),
  secretStep: new SecretPage(page),
  key: new KeyPage(page),
  tokens: new AuthTokensPage(page),
})

const legacyConsole = (page: Page): Console => ({
  shell: new LegacyShell(page),
  types: ['Standard', 'Main', 'Restricted'],
  list: new LegacyApiKeysPage(page),
  form: new LegacyCreatePage(page),
  secretStep: new LegacySecretPage(page),
  key: new LegacyKeyPage(page),
  tokens: new LegacyAuthTokens(page),
})

const consoles = { 'new Console': newConsole, 'Legacy Console': legacyConsole }
const held = ['/twilio/messaging/messages/read', '/twilio/messaging/messages/list']

/** What the REST API answers to credentials that list keys. */
const statusOf = async (server: LatchkeyServer, sid: string, authToken: string) =>
  (await server.rest('GET', `/Accounts/${account.sid}/Keys.json`, { sid, authToken })).status

for (const [title, open] of Object.entries(consoles)) {
  test.describe(title, () => {
    test.beforeEach(({ page, server }) => logIn(page, server))

    test('makes a key of each type that it offers, and the secret works', async ({ page, server }) => {
      const { types, list, form, secretStep } = open(page)
      await list.open()
      for (const type of types) {
        await list.createKey()
        await form.name.fill(`${type} key`)
        await form.chooseType(type)
        if (type === 'Restricted') {
          await form.permissions.open('Messaging')
          await form.permissions.choose('Messages', 'Read')
        }
        await form.submit()
        const sid = (await secretStep.sid.textContent())!
        const secret = (await secretStep.secret.textContent())!
        // Each of them authenticates; only a Main key reaches keys.
        expect(await statusOf(server, sid, secret)).toBe(type === 'Main' ? 200 : 401)
        expect((await server.rest('GET', '/nothing', { sid, authToken: secret })).status).toBe(404)
        await secretStep.finish()
        await expect(list.row(`${type} key`)).toContainText(type)
        await expect(list.row(`${type} key`)).toContainText('New')
      }
      // The picture that the server draws knows of nothing new, and an error of React's would fail the test.
      await page.reload()
      for (const type of types) {
        await expect(list.row(`${type} key`)).toContainText(type)
        await expect(list.row(`${type} key`)).not.toContainText('New')
      }
    })

    test('what goes wrong in the form is told, and what was typed stays', async ({ page, server }) => {
      const { form, secretStep } = open(page)
      await form.open()

      await test.step('a missing name is told beside the field, which gets the focus', async () => {
        await form.submit()
        await expect(form.name).toHaveAccessibleDescription('Enter a name for the API key.')
        await expect(form.name).toBeFocused()
        await form.name.fill('Checkout')
        await expect(form.name).toHaveAccessibleDescription(/8 of 64/)
      })

      await test.step('an error of the server keeps what was typed and offers to try again', async () => {
        server.sql("CREATE TRIGGER fault BEFORE INSERT ON api_keys BEGIN SELECT RAISE(ABORT, 'a fault'); END")
        await form.submit()
        await expect(form.alert).toContainText('Something went wrong on the server.')
        await expect(form.name).toHaveValue('Checkout')
        const failedAgain = page.waitForResponse((response) => response.status() === 500)
        await form.tryAgain.click()
        await failedAgain
        await expect(form.tryAgain).toBeEnabled()
        await expect(form.tryAgain, 'the button is still the same').toBeFocused()
        server.sql('DROP TRIGGER fault')
      })

      await test.step('a session that ended: log in over the form, and it goes on with what was typed', async () => {
        server.sql('DELETE FROM sessions')
        const address = page.url()
        await form.tryAgain.click()
        const dialog = new PasswordDialog(page, 'Log in again')
        await expect(dialog.password).toBeFocused()
        await expect(dialog.email).toHaveValue(owner.email)
        await dialog.give('not the password')
        await expect(dialog.alert).toHaveText('That email and password do not match.')
        await expect(dialog.password).toHaveValue('not the password')
        await dialog.give(owner.password)
        await expect(secretStep.heading).toBeVisible()
        expect(page.url()).toBe(address)
      })
    })

    test('the secret step waits for Got it!; leaving it asks first: by link, by Back, by logging out', async ({
      page,
    }) => {
      const { shell, list, form, secretStep } = open(page)
      await list.open()
      await list.createKey()
      await form.name.fill('Checkout')
      await form.submit()
      const secret = (await secretStep.secret.textContent())!
      await expect(secretStep.finishButton).toBeDisabled()
      await expect(secretStep.finishButton).toHaveAccessibleDescription('Select “Got it!” to finish.')
      // The keyboard reaches the button, which then does nothing.
      await secretStep.finishButton.focus()
      await page.keyboard.press('Enter')
      await expect(secretStep.heading).toBeVisible()
      const ways: [string, () => Promise<unknown>][] = [
        ['a link', () => shell.goToApiKeys()],
        ['Back', () => page.goBack({ waitUntil: 'commit', timeout: 1_000 }).catch(() => undefined)],
        ['logging out', () => shell.logOut()],
      ]
      for (const [name, leave] of ways) {
        await test.step(name, async () => {
          await leave()
          await expect(secretStep.leaveDialog).toBeVisible()
          const stay = secretStep.leaveDialog.getByRole('button', { name: 'Stay' })
          await expect(stay).toBeFocused()
          await stay.click()
          await expect(secretStep.leaveDialog).toBeHidden()
          await expect(secretStep.secret).toHaveText(secret)
        })
      }
      await shell.goToApiKeys()
      await secretStep.leave()
      await expect(list.row('Checkout'), 'the key exists all the same').toBeVisible()
      await expect(page.locator('html')).not.toContainText(secret)
    })

    test('when the session has ended the secret stays readable and the page says so', async ({ page, server }) => {
      const { form, secretStep } = open(page)
      await form.open()
      await form.name.fill('Checkout')
      await form.submit()
      const secret = (await secretStep.secret.textContent())!
      server.sql('DELETE FROM sessions')
      await comeBack(page)
      await expect(page.getByRole('alert')).toContainText('You have been logged out.')
      await expect(secretStep.secret).toHaveText(secret)
      await secretStep.finish()
      await expect(new LoginPage(page).heading).toBeVisible()
    })

    test('a duplicate has the type and permissions of its original, and a name of its own', async ({
      page,
      server,
    }) => {
      const { list, form, secretStep } = open(page)
      await createRestrictedKey(page, server, 'Courier dispatch', held)
      await list.open()
      await list.duplicate('Courier dispatch')
      await expect(form.heading).toBeVisible()
      await expect(form.name).toHaveValue('Courier dispatch copy')
      await expect(form.permissions.counter).toHaveText('2 of 100 permissions')
      await form.submit()
      await secretStep.finish()
      await expect(list.keyLinks).toHaveText(['Courier dispatch copy', 'Courier dispatch'])
      await expect(list.row('Courier dispatch copy')).toContainText('Restricted')
    })

    test('another person’s name is shown, not overwritten; a failed delete is told and can be tried again', async ({
      page,
      server,
    }) => {
      const { key, list, shell } = open(page)
      const { sid } = await server.createKey('Checkout')
      await key.open(sid)

      await test.step('another person’s name is shown, not overwritten, and what was typed stays', async () => {
        const renameElsewhere = (name: string) =>
          server.rest(
            'POST',
            `/Accounts/${account.sid}/Keys/${sid}.json`,
            account,
            new URLSearchParams({ FriendlyName: name }),
          )
        await key.enterName('Mine')
        await renameElsewhere('Theirs')
        await key.submit()
        await expect(key.alert).toContainText('through the REST API: its name is now Theirs.')
        await expect(key.name).toHaveValue('Mine')
        await expect(key.heading).toHaveText('Theirs')
        await renameElsewhere('Theirs again')
        await key.submit()
        await expect(key.alert).toContainText('its name is now Theirs again.')
        await expect(key.name).toHaveValue('Mine')
        await key.submit()
        await expect(key.heading).toHaveText('Mine')
      })

      await test.step('a failed delete is told in the dialog and can be tried again', async () => {
        await key.deleteButton.click()
        server.sql("CREATE TRIGGER fault BEFORE DELETE ON api_keys BEGIN SELECT RAISE(ABORT, 'a fault'); END")
        await key.confirmDelete()
        await expect(key.deleteDialog.getByRole('alert')).toContainText('Something went wrong on the server.')
        server.sql('DROP TRIGGER fault')
        await key.confirmDelete()
        await expect(shell.toast.first()).toContainText('Mine was deleted.')
        await expect(list.heading).toBeVisible()
        await expect(list.keyLinks).toHaveCount(0)
      })
    })

    test('a second token is requested and promoted, and the first one is refused', async ({ page, server }) => {
      const { tokens, shell } = open(page)
      await tokens.open()
      expect(await tokens.read('primary')).toBe(account.authToken)
      await tokens.requestSecondary()
      await expect(shell.toast).toContainText('The secondary token is ready to use.')
      const secondary = await tokens.read('secondary')
      expect(await statusOf(server, account.sid, account.authToken)).toBe(200)
      expect(await statusOf(server, account.sid, secondary)).toBe(200)
      await tokens.promoteSecondary()
      await expect(shell.toast).toContainText(['The token was promoted.'])
      await expect(tokens.request).toBeVisible()
      expect(await statusOf(server, account.sid, account.authToken)).toBe(401)
      expect(await statusOf(server, account.sid, secondary)).toBe(200)
    })

    test('a viewer sees keys, changes nothing, and is told why', async ({ page, server }) => {
      const { key, list } = open(page)
      const made = await createKeyAs(page, server, { friendlyName: 'Checkout', type: 'standard' })
      server.sql("UPDATE memberships SET role = 'viewer'")
      await list.open()
      await expect(list.row('Checkout')).toBeVisible()
      await expect(list.refusedCreate).toHaveAccessibleDescription('Viewers can’t create keys.')
      // The page says it once; only a refused button brings its own reason.
      await expect(page.getByRole('note')).toContainText('You have view-only access.')
      await key.open(made.key.sid)
      await expect(key.deleteButton).toHaveAttribute('aria-disabled', 'true')
      await expect(key.deleteButton).toHaveAccessibleDescription('Viewers can’t delete keys.')
      await expect(page.getByRole('note')).toContainText('You have view-only access.')
      await expect(page.getByText('Viewers can’t delete keys.')).toHaveCSS('clip-path', 'inset(50%)')
    })
  })
}
