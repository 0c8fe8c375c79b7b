import type { Locator, Page } from '@playwright/test'
import { account } from '../server.ts'
import type { KeyList } from './console.ts'
import { Shell } from './shell.ts'

export class ApiKeysPage implements KeyList {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly region: Locator
  readonly createLink: Locator
  /** What stands in the link's place for a person who may not create keys. */
  readonly refusedCreate: Locator
  readonly search: Locator
  readonly clearSearch: Locator
  readonly summary: Locator
  /** The card around the table, which is busy while other keys are on their way. */
  readonly list: Locator
  readonly table: Locator
  readonly keyLinks: Locator
  readonly rowsPerPage: Locator
  readonly nextPage: Locator
  readonly previousPage: Locator
  readonly rowMenu: Locator
  readonly deleteDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { name: 'API keys & auth tokens' })
    this.region = page.getByLabel('Region')
    this.createLink = page.getByRole('link', { name: 'Create API key' })
    this.refusedCreate = page.getByRole('button', { name: 'Create API key' })
    this.search = page.getByRole('searchbox', { name: 'Search by name or SID' })
    this.clearSearch = page.getByRole('button', { name: 'Clear search', exact: true })
    this.summary = page
      .getByRole('main')
      .getByText(/^(\d+ keys?|Keys [\d–]+|[\d–]+ of [\d,]+\+? keys)(, newest first|, unused longest first)?$/)
    this.list = page.getByRole('region', { name: 'API keys' })
    this.table = page.getByRole('table', { name: 'API keys in' })
    this.keyLinks = this.table.getByRole('rowheader').getByRole('link')
    this.rowsPerPage = page.getByLabel('Rows per page')
    this.nextPage = page.getByRole('link', { name: 'Next' })
    this.previousPage = page.getByRole('link', { name: 'Previous' })
    this.rowMenu = page.getByRole('menu')
    this.deleteDialog = page.getByRole('alertdialog', { name: 'Delete this key?' })
  }

  async open(accountSid = account.sid): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/us1/api-keys/list`)
  }

  /** A choice of the key type: "All types", "Standard", "Restricted", "Main". */
  typeChip(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Key type' }).getByRole('link', { name })
  }

  get unusedChip(): Locator {
    return this.page.getByRole('link', { name: 'Not used for 90 days' })
  }

  columnHead(name: string): Locator {
    return this.table.getByRole('columnheader', { name })
  }

  async sortBy(column: 'Name' | 'Created'): Promise<void> {
    await this.columnHead(column).getByRole('link').click()
  }

  rowMenuButton(name: string): Locator {
    return this.table.getByRole('button', { name: `Actions for ${name}`, exact: true })
  }

  rowMenuItem(name: 'Open' | 'Duplicate' | 'Copy SID' | 'Delete'): Locator {
    return this.rowMenu.getByRole('menuitem', { name, exact: true })
  }

  async chooseInRow(key: string, item: 'Open' | 'Duplicate' | 'Copy SID' | 'Delete'): Promise<void> {
    await this.rowMenuButton(key).click()
    await this.rowMenuItem(item).click()
  }

  duplicate(name: string): Promise<void> {
    return this.chooseInRow(name, 'Duplicate')
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) })
  }

  async createKey(): Promise<void> {
    await this.createLink.click()
  }

  async openKey(name: string): Promise<void> {
    await this.table.getByRole('link', { name, exact: true }).click()
  }
}
