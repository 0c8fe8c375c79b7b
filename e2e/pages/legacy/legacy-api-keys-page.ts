import type { Locator, Page } from '@playwright/test'
import type { KeyList } from '../console.ts'
import { LegacyShell } from './legacy-shell.ts'

/** API keys & tokens. */
export class LegacyApiKeysPage implements KeyList {
  readonly page: Page
  readonly shell: LegacyShell
  readonly heading: Locator
  readonly region: Locator
  readonly createLink: Locator
  /** What stands in the link's place for a person who may not create keys. */
  readonly refusedCreate: Locator
  readonly search: Locator
  readonly table: Locator
  readonly keyLinks: Locator
  /** The box with the auth tokens. */
  readonly tokens: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new LegacyShell(page)
    this.heading = page.getByRole('heading', { name: 'API keys & tokens', level: 1 })
    this.region = page.getByLabel('Region')
    this.createLink = page.getByRole('link', { name: 'Create API key' })
    this.refusedCreate = page.getByRole('button', { name: 'Create API key' })
    this.search = page.getByRole('searchbox', { name: 'Search by name or SID' })
    this.table = page.getByRole('table', { name: 'API keys in' })
    this.keyLinks = this.table.getByRole('rowheader').getByRole('link')
    this.tokens = page.getByRole('region', { name: 'Live credentials' })
  }

  async open(): Promise<void> {
    await this.page.goto('/console/project/api-keys')
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) })
  }

  duplicateLink(name: string): Locator {
    return this.row(name).getByRole('link', { name: `Duplicate key ${name}`, exact: true })
  }

  async createKey(): Promise<void> {
    await this.createLink.click()
  }

  async duplicate(name: string): Promise<void> {
    await this.duplicateLink(name).click()
  }

  async openKey(name: string): Promise<void> {
    await this.table.getByRole('link', { name, exact: true }).click()
  }
}
