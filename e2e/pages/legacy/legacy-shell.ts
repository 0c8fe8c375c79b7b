import type { Locator, Page } from '@playwright/test'
import { ConsoleShell } from '../console-shell.ts'

/** What stands around every page of the Legacy Console. */
export class LegacyShell extends ConsoleShell {
  readonly admin: Locator
  readonly menu: Locator
  readonly side: Locator
  readonly newConsole: Locator
  readonly accountSwitcher: Locator

  constructor(page: Page) {
    super(page)
    this.admin = page.getByRole('button', { name: 'Admin, Account' })
    this.menu = page.getByRole('menu')
    this.side = page.getByRole('navigation', { name: 'Account management' })
    this.newConsole = page.getByRole('banner').getByRole('link', { name: 'New Console' })
    this.accountSwitcher = page.getByRole('button', { name: /, switch account$/ })
  }

  async openAccountManagement(): Promise<void> {
    await this.admin.click()
    await this.menu.getByRole('menuitem', { name: 'Account management' }).click()
  }

  /** By the left column. */
  async goToApiKeys(): Promise<void> {
    await this.showNavigation(this.side)
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
