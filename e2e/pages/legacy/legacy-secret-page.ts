import type { Locator, Page } from '@playwright/test'
import type { SecretStep } from '../console.ts'

/** Copy secret key. */
export class LegacySecretPage implements SecretStep {
  readonly page: Page
  readonly heading: Locator
  readonly sid: Locator
  readonly secret: Locator
  readonly copyTheSecret: Locator
  readonly gotIt: Locator
  readonly finishButton: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Copy secret key' })
    // An <output> is a status to assistive technology.
    this.sid = page.getByRole('status', { name: 'SID' })
    this.secret = page.getByRole('status', { name: 'Secret' })
    this.copyTheSecret = page.getByRole('button', { name: /^Cop(y|ied) the secret$/ })
    this.gotIt = page.getByRole('checkbox', { name: 'Got it!' })
    this.finishButton = page.getByRole('button', { name: 'Done' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without saving the secret?' })
  }

  async finish(): Promise<void> {
    await this.gotIt.check()
    await this.finishButton.click()
  }
}
