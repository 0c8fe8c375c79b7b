import type { Locator, Page } from '@playwright/test'

/** The page of an invitation. */
export class JoinPage {
  readonly page: Page
  readonly heading: Locator
  /** Cannot be changed. */
  readonly email: Locator
  readonly name: Locator
  readonly password: Locator
  readonly showPasswords: Locator
  readonly join: Locator
  readonly tryAgain: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Join Latchkey' })
    this.email = page.getByLabel('Email')
    this.name = page.getByLabel('Your name')
    this.password = page.getByRole('textbox', { name: 'Password' })
    this.showPasswords = page.getByRole('checkbox', { name: 'Show passwords' })
    this.join = page.getByRole('button', { name: 'Join' })
    this.tryAgain = page.getByRole('button', { name: 'Try again' })
    this.alert = page.getByRole('alert')
  }

  /** For a person who has a user here. */
  async joinWith(password: string): Promise<void> {
    await this.password.fill(password)
    await this.join.click()
  }

  async joinAs(name: string, password: string): Promise<void> {
    await this.name.fill(name)
    await this.password.fill(password)
    await this.join.click()
  }
}
