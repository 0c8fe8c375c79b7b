import type { Locator, Page } from '@playwright/test'

/** The account in the side navigation, and the way to the others. */
export class AccountSwitcher {
  readonly page: Page
  readonly button: Locator
  readonly dialog: Locator
  readonly search: Locator
  readonly accounts: Locator

  constructor(page: Page) {
    this.page = page
    this.button = page.getByRole('button', { name: /, switch account$/ })
    this.dialog = page.getByRole('dialog', { name: 'Switch account' })
    this.search = this.dialog.getByRole('searchbox', { name: 'Search accounts' })
    this.accounts = this.dialog.getByRole('listitem').getByRole('link')
  }

  account(name: string): Locator {
    return this.accounts.filter({ hasText: name })
  }

  async switchTo(name: string): Promise<void> {
    await this.button.click()
    await this.account(name).click()
  }
}
