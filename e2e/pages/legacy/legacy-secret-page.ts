import type { Locator, Page } from '@playwright/test'
import { SecretStep } from '../secret-step.ts'

/** Copy secret key. */
export class LegacySecretPage extends SecretStep {
  readonly heading: Locator
  readonly copyTheSecret: Locator
  readonly finishButton: Locator

  constructor(page: Page) {
    super(page)
    this.heading = page.getByRole('heading', { name: 'Copy secret key' })
    this.copyTheSecret = page.getByRole('button', { name: /^Cop(y|ied) the secret$/ })
    this.finishButton = page.getByRole('button', { name: 'Done' })
  }
}
