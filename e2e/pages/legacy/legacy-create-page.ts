import type { Locator, Page } from '@playwright/test'
import type { KeyForm, KeyType } from '../console.ts'
import { PermissionPicker } from '../permission-picker.ts'

/** Create new API key. */
export class LegacyCreatePage implements KeyForm {
  readonly page: Page
  readonly heading: Locator
  readonly name: Locator
  readonly region: Locator
  readonly keyType: Locator
  readonly permissions: PermissionPicker
  readonly createButton: Locator
  readonly alert: Locator
  readonly tryAgain: Locator
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
    this.tryAgain = page.getByRole('button', { name: 'Try again' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without creating the key?' })
  }
  async open(): Promise<void> {
    await this.page.goto('/console/runtime/api-keys/create')
  }

  async chooseType(type: KeyType): Promise<void> {
    await this.keyType.selectOption(type)
  }

  /** Makes a key of a type. */
  async make(name: string, type: KeyType): Promise<void> {
    await this.name.fill(name)
    await this.chooseType(type)
    await this.submit()
  }

  async submit(): Promise<void> {
    await this.createButton.click()
  }
}
