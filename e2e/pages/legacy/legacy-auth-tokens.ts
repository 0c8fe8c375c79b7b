import type { Locator, Page } from '@playwright/test'
import type { AuthTokens, TokenSlot } from '../console.ts'

/** The box "Live credentials" below the list of keys. */
export class LegacyAuthTokens implements AuthTokens {
  readonly page: Page
  readonly box: Locator
  readonly request: Locator

  constructor(page: Page) {
    this.page = page
    this.box = page.getByRole('region', { name: 'Live credentials' })
    this.request = this.box.getByRole('button', { name: 'Request a secondary token' })
  }

  async open(): Promise<void> {
    await this.page.goto('/console/project/api-keys')
  }

  async read(slot: TokenSlot): Promise<string> {
    const name = slot === 'primary' ? 'Auth token' : 'Secondary token'
    await this.box.getByRole('button', { name: `Show ${name.toLowerCase()}` }).click()
    return (await this.box.getByRole('status', { name }).textContent()) ?? ''
  }

  async requestSecondary(): Promise<void> {
    await this.request.click()
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Request token' }).click()
  }

  async promoteSecondary(): Promise<void> {
    await this.page.getByRole('button', { name: 'Promote to primary' }).click()
    await this.page.getByRole('checkbox', { name: 'I acknowledge the impact of this action' }).check()
    await this.page.getByRole('button', { name: 'Promote token' }).click()
  }
}
