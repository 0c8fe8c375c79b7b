import { expect, tabTo, test } from '../fixtures.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LoginPage } from '../pages/login-page.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { owner } from '../server.ts'

test('the whole life of a key by keyboard alone', async ({ page, server }) => {
  expect(server.url).toContain('localhost')
  const loginPage = new LoginPage(page)
  await loginPage.open()
  await tabTo(page, loginPage.email)
  await page.keyboard.type(owner.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Enter')

  const list = new ApiKeysPage(page)
  await list.heading.waitFor()
  await page.evaluate(() => document.body.focus())
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await tabTo(page, skip)
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, list.createLink)
  await page.keyboard.press('Enter')

  const createKeyPage = new CreateKeyPage(page)
  await tabTo(page, createKeyPage.name)
  await page.keyboard.type('Checkout')
  await page.keyboard.press('Tab')
  await expect(createKeyPage.type('Standard')).toBeFocused()
  await tabTo(page, createKeyPage.next)
  await page.keyboard.press('Enter')

  const secretPage = new SecretPage(page)
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, secretPage.copySecret)
  await page.keyboard.press('Enter')
  await expect(secretPage.copySecret).toHaveText('Copied secret')
  await tabTo(page, secretPage.gotIt)
  await page.keyboard.press('Space')
  await tabTo(page, secretPage.finishButton)
  await page.keyboard.press('Enter')

  await tabTo(page, list.keyLinks)
  await page.keyboard.press('Enter')
  const keyPage = new KeyPage(page)
  await tabTo(page, keyPage.editNameButton)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Checkout v2')
  await page.keyboard.press('Enter')
  await expect(keyPage.heading).toHaveText('Checkout v2')

  await page.evaluate(() => document.body.focus())
  await tabTo(page, keyPage.shell.userMenuButton)
  await page.keyboard.press('Enter')
  await expect(keyPage.shell.userMenu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keyPage.shell.userMenu).toBeHidden()
  await expect(keyPage.shell.userMenuButton).toBeFocused()

  await tabTo(page, keyPage.deleteButton)
  await page.keyboard.press('Enter')
  await expect(keyPage.deleteDialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No API keys in United States (US1)' })).toBeVisible()
})
