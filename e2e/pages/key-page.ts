import type { Locator, Page } from '@playwright/test'
import { account } from '../server.ts'
import type { KeyEditor } from './console.ts'
import { PermissionPicker } from './permission-picker.ts'
import { Shell } from './shell.ts'

export class KeyPage implements KeyEditor {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly editNameButton: Locator
  readonly name: Locator
  readonly save: Locator
  readonly cancel: Locator
  readonly deleteButton: Locator
  readonly deleteDialog: Locator
  readonly alert: Locator
  readonly duplicateLink: Locator
  readonly permissions: PermissionPicker
  /** What Save would add and take away. */
  readonly changes: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { level: 1 })
    this.editNameButton = page.getByRole('button', { name: 'Edit name' })
    this.name = page.getByLabel('API key name')
    this.save = page.getByRole('button', { name: 'Save' })
    this.cancel = page.getByRole('button', { name: 'Cancel' })
    this.deleteButton = page.getByRole('button', { name: 'Delete this key' })
    this.deleteDialog = page.getByRole('alertdialog', { name: 'Delete this key?' })
    this.alert = page.getByRole('alert')
    this.duplicateLink = page.getByRole('link', { name: 'Duplicate this key' })
    this.permissions = new PermissionPicker(page)
    this.changes = page.getByRole('region', { name: 'Changes' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without saving the permissions?' })
  }

  async open(sid: string, tab: 'details' | 'permissions' = 'details'): Promise<void> {
    await this.page.goto(`/account/${account.sid}/settings/us1/api-keys/${sid}/${tab}`)
  }

  /** The value beside a term: "SID", "Key type", "Region". */
  fact(term: string): Locator {
    return this.page.getByRole('definition').filter({
      has: this.page.locator(`xpath=preceding-sibling::dt[normalize-space()="${term}"]`),
    })
  }

  async startEditingName(): Promise<void> {
    await this.editNameButton.click()
  }

  async enterName(name: string): Promise<void> {
    await this.startEditingName()
    await this.name.fill(name)
  }

  async submit(): Promise<void> {
    await this.save.click()
  }

  async rename(name: string): Promise<void> {
    await this.enterName(name)
    await this.submit()
  }

  async openPermissions(): Promise<void> {
    await this.page.getByRole('link', { name: 'Permissions' }).click()
  }

  async duplicate(): Promise<void> {
    await this.duplicateLink.click()
  }

  async startDeleting(): Promise<void> {
    await this.deleteButton.click()
  }

  async confirmDelete(): Promise<void> {
    await this.deleteDialog.getByRole('button', { name: 'Delete' }).click()
  }

  async cancelDelete(): Promise<void> {
    await this.deleteDialog.getByRole('button', { name: 'Cancel' }).click()
  }
}
