import type { Locator, Page } from '@playwright/test'

/** What stands around every page of the Legacy Console. */
export class LegacyShell {
  readonly page: Page
  readonly admin: Locator
  readonly menu: Locator
  readonly side: Locator
  readonly newConsole: Locator
  readonly accountSwitcher: Locator
  readonly toast: Locator

  constructor(page: Page) {
    this.page = page
    this.admin = page.getByRole('button', { name: 'Admin, Account' })
    this.menu = page.getByRole('menu')
    this.side = page.getByRole('navigation', { name: 'Account management' })
    this.newConsole = page.getByRole('banner').getByRole('link', { name: 'New Console' })
    this.accountSwitcher = page.getByRole('button', { name: /, switch account$/ })
    this.toast = page.getByRole('region', { name: 'Notifications' })
  }

  async openAccountManagement(): Promise<void> {
    await this.admin.click()
    await this.menu.getByRole('menuitem', { name: 'Account management' }).click()
  }

  /** By the left column. */
  async goToApiKeys(): Promise<void> {
    await this.side
      .getByRole('group', { name: 'Keys & credentials' })
      .getByRole('link', { name: 'API keys & tokens' })
      .click()
  }

  /** By the menu, without a page between. */
  async chooseApiKeys(): Promise<void> {
    await this.menu
      .getByRole('group', { name: 'Keys & credentials' })
      .getByRole('menuitem', { name: 'API keys & tokens' })
      .click()
  }
}
