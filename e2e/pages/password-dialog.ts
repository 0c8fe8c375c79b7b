import type { Locator, Page } from '@playwright/test'

/** The dialog that asks for the password over whatever page there is. */
export class PasswordDialog {
  readonly page: Page
  readonly dialog: Locator
  readonly email: Locator
  readonly password: Locator
  readonly alert: Locator

  constructor(page: Page, title: 'Log in again' | 'Confirm your password') {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: title })
    this.email = this.dialog.getByLabel('Email')
    this.password = this.dialog.getByLabel('Password')
    this.alert = this.dialog.getByRole('alert')
  }

  async give(password: string): Promise<void> {
    await this.password.fill(password)
    await this.dialog.getByRole('button', { name: /^(Log in|Confirm)$/ }).click()
  }

  async cancel(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Cancel' }).click()
  }
}
