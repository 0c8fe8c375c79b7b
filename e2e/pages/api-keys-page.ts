import type { Locator, Page } from '@playwright/test'
import { CreateKeyPage } from './create-key-page.ts'
import { KeyPage } from './key-page.ts'
import { Shell } from './shell.ts'

export class ApiKeysPage {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly region: Locator
  readonly createLink: Locator
  readonly table: Locator
  readonly keyLinks: Locator
  readonly nextPage: Locator
  readonly previousPage: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { name: 'API keys & auth tokens' })
    this.region = page.getByLabel('Region')
    this.createLink = page.getByRole('link', { name: 'Create API key' })
    this.table = page.getByRole('table', { name: 'API keys in' })
    this.keyLinks = this.table.getByRole('rowheader').getByRole('link')
    this.nextPage = page.getByRole('link', { name: 'Next' })
    this.previousPage = page.getByRole('link', { name: 'Previous' })
  }

  async open(accountSid: string): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/us1/api-keys/list`)
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) })
  }

  async createKey(): Promise<CreateKeyPage> {
    await this.createLink.click()
    return new CreateKeyPage(this.page)
  }

  async openKey(name: string): Promise<KeyPage> {
    await this.table.getByRole('link', { name, exact: true }).click()
    return new KeyPage(this.page)
  }
}
