import type { Locator, Page } from '@playwright/test'
import { SecretStep } from './secret-step.ts'

export class SecretPage extends SecretStep {
  readonly heading: Locator
  readonly copySid: Locator
  readonly copySecret: Locator
  readonly finishButton: Locator

  constructor(page: Page) {
    super(page)
    this.heading = page.getByRole('heading', { name: 'Copy your API key secret' })
    this.copySid = page.getByRole('button', { name: /^Cop(y|ied) SID$/ })
    this.copySecret = page.getByRole('button', { name: /^Cop(y|ied) secret$/ })
    this.finishButton = page.getByRole('button', { name: 'Finish' })
  }
}
