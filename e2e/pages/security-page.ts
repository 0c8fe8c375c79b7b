import type { Locator, Page } from '@playwright/test'
import { account } from '../server.ts'

export class SecurityPage {
  readonly page: Page
  readonly heading: Locator
  readonly currentPassword: Locator
  readonly newPassword: Locator
  readonly showPasswords: Locator
  readonly change: Locator
  readonly sessions: Locator
  readonly logOutEverywhereElse: Locator
  readonly alert: Locator
  readonly accountSettings: Locator
  readonly onlyWithinOwn: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Password and sessions', level: 1 })
    this.currentPassword = page.getByLabel('Current password')
    this.newPassword = page.getByLabel('New password')
    this.showPasswords = page.getByRole('checkbox', { name: 'Show passwords' })
    this.change = page.getByRole('button', { name: 'Change password' })
    this.sessions = page.getByRole('region', { name: 'Sessions' }).getByRole('listitem')
    this.logOutEverywhereElse = page.getByRole('button', { name: 'Log out everywhere else' })
    this.alert = page.getByRole('alert')
    this.accountSettings = page.getByRole('region', { name: 'Account', exact: true })
    this.onlyWithinOwn = this.accountSettings.getByRole('checkbox', {
      name: 'Restricted keys only create keys within their own permissions',
    })
  }

  async open(accountSid = account.sid): Promise<void> {
    await this.page.goto(`/account/${accountSid}/user/security`)
  }

  async changePassword(current: string, chosen: string): Promise<void> {
    await this.currentPassword.fill(current)
    await this.newPassword.fill(chosen)
    await this.change.click()
  }

  async logOut(session: Locator): Promise<void> {
    await session.getByRole('button', { name: 'Log out' }).click()
  }
}
