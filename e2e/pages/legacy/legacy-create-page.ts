import type { Locator, Page } from '@playwright/test'
import { PermissionPicker } from '../permission-picker.ts'

/** Create new API key. */
export class LegacyCreatePage {
  readonly page: Page
  readonly heading: Locator
  readonly name: Locator
  readonly region: Locator
  readonly keyType: Locator
  readonly permissions: PermissionPicker
  readonly createButton: Locator
  readonly alert: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'Create new API key' })
    this.name = page.getByLabel('Friendly name')
    this.region = page.getByLabel('Region')
    this.keyType = page.getByLabel('Key type')
    this.permissions = new PermissionPicker(page)
    this.createButton = page.getByRole('button', { name: 'Create API key' })
    this.alert = page.getByRole('alert')
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without making the key?' })
  }
}
