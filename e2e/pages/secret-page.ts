import type { Locator, Page } from '@playwright/test'
import type { SecretStep } from './console.ts'

export class SecretPage implements SecretStep {
  readonly page: Page
  readonly heading: Locator
  readonly sid: Locator
  readonly secret: Locator
  readonly copySid: Locator
  readonly copySecret: Locator
  readonly gotIt: Locator
  readonly finishButton: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Copy your API key secret' })
    // An <output> is a status to assistive technology.
    this.sid = page.getByRole('status', { name: 'SID' })
    this.secret = page.getByRole('status', { name: 'Secret' })
    this.copySid = page.getByRole('button', { name: /^Cop(y|ied) SID$/ })
    this.copySecret = page.getByRole('button', { name: /^Cop(y|ied) secret$/ })
    this.gotIt = page.getByRole('checkbox', { name: 'Got it!' })
    this.finishButton = page.getByRole('button', { name: 'Finish' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without saving the secret?' })
  }

  async stay(): Promise<void> {
    await this.leaveDialog.getByRole('button', { name: 'Stay' }).click()
  }

  async leave(): Promise<void> {
    await this.leaveDialog.getByRole('button', { name: 'Leave' }).click()
  }

  async finish(): Promise<void> {
    await this.gotIt.check()
    await this.finishButton.click()
  }
}
