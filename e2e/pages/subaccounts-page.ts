import type { Locator, Page } from '@playwright/test'
import { Shell } from './shell.ts'

export class SubaccountsPage {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly createButton: Locator
  readonly createDialog: Locator
  readonly renameThisButton: Locator
  readonly renameDialog: Locator
  readonly suspendDialog: Locator
  readonly closeDialog: Locator
  readonly acknowledge: Locator
  readonly listHeading: Locator
  readonly count: Locator
  readonly search: Locator
  readonly table: Locator
  readonly names: Locator
  readonly menu: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { name: 'Subaccounts', level: 1 })
    this.createButton = page.getByRole('button', { name: 'Create subaccount' })
    this.createDialog = page.getByRole('dialog', { name: 'Create subaccount' })
    this.renameThisButton = page.getByRole('button', { name: 'Rename this account' })
    this.renameDialog = page.getByRole('dialog', { name: 'Rename this account' })
    this.suspendDialog = page.getByRole('alertdialog', { name: 'Suspend this account?' })
    this.closeDialog = page.getByRole('alertdialog', { name: 'Close this account?' })
    this.acknowledge = this.closeDialog.getByRole('checkbox', { name: 'I understand that this can’t be undone' })
    this.listHeading = page.getByRole('heading', { name: /^Subaccounts of / })
    this.count = page.getByRole('main').getByRole('status')
    this.search = page.getByRole('searchbox', { name: 'Search by name or SID' })
    this.table = page.getByRole('table', { name: 'Subaccounts' })
    this.names = this.table.getByRole('rowheader')
    this.menu = page.getByRole('menu', { name: /^Actions for / })
    this.alert = page.getByRole('alert')
  }

  async open(accountSid: string): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/subaccounts`)
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  actions(name: string): Locator {
    return this.page.getByRole('button', { name: `Actions for ${name}`, exact: true })
  }

  item(name: 'Open' | 'Rename' | 'Suspend' | 'Reactivate' | 'Close'): Locator {
    return this.menu.getByRole('menuitem', { name })
  }

  async choose(account: string, action: 'Open' | 'Rename' | 'Suspend' | 'Reactivate' | 'Close'): Promise<void> {
    await this.actions(account).click()
    await this.item(action).click()
  }

  /** The field of the dialog that is open. */
  get name(): Locator {
    return this.page.getByRole('dialog').getByLabel('Account name')
  }

  async create(name: string): Promise<void> {
    await this.createButton.click()
    await this.name.fill(name)
    await this.createDialog.getByRole('button', { name: 'Create' }).click()
  }

  async saveName(name: string): Promise<void> {
    await this.name.fill(name)
    await this.renameDialog.getByRole('button', { name: 'Save' }).click()
  }

  async confirmSuspend(): Promise<void> {
    await this.suspendDialog.getByRole('button', { name: 'Suspend' }).click()
  }

  get closeButton(): Locator {
    return this.closeDialog.getByRole('button', { name: 'Close account' })
  }

  async confirmClose(): Promise<void> {
    await this.acknowledge.check()
    await this.closeButton.click()
  }
}
