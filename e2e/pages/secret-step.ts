import type { Locator, Page } from '@playwright/test'

/** The step that shows a secret, as far as it is the same in both Consoles. */
export abstract class SecretStep {
  readonly page: Page
  abstract readonly heading: Locator
  readonly sid: Locator
  readonly secret: Locator
  readonly gotIt: Locator
  abstract readonly finishButton: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    // An <output> is a status to assistive technology.
    this.sid = page.getByRole('status', { name: 'SID' })
    this.secret = page.getByRole('status', { name: 'Secret' })
    this.gotIt = page.getByRole('checkbox', { name: 'Got it!' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without saving the secret?' })
  }

  async stay(): Promise<void> {
    await this.leaveDialog.getByRole('button', { name: 'Stay' }).click()
  }

  async leave(): Promise<void> {
    await this.leaveDialog.getByRole('button', { name: 'Leave' }).click()
  }

  /** Ticks **Got it!** and goes on. */
  async finish(): Promise<void> {
    await this.gotIt.check()
    await this.finishButton.click()
  }
}
