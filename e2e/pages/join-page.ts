import type { Locator, Page } from '@playwright/test'

/** The page of an invitation. */
export class JoinPage {
  readonly page: Page
  readonly heading: Locator
  readonly name: Locator
  readonly password: Locator
  readonly showPasswords: Locator
  readonly join: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Join Latchkey' })
    this.name = page.getByLabel('Your name')
    this.password = page.getByRole('textbox', { name: 'Password' })
    this.showPasswords = page.getByRole('checkbox', { name: 'Show passwords' })
    this.join = page.getByRole('button', { name: 'Join' })
    this.alert = page.getByRole('alert')
  }

  async joinAs(name: string, password: string): Promise<void> {
    await this.name.fill(name)
    await this.password.fill(password)
    await this.join.click()
  }
}
