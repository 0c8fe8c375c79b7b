import type { Locator, Page } from '@playwright/test'
import { PermissionPicker } from './permission-picker.ts'
import { SecretPage } from './secret-page.ts'

export class CreateKeyPage {
  readonly page: Page
  readonly heading: Locator
  readonly name: Locator
  readonly keyType: Locator
  readonly permissions: PermissionPicker
  readonly next: Locator
  readonly cancel: Locator
  readonly alert: Locator
  readonly tryAgain: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { name: 'API key details' })
    this.name = page.getByLabel('API key name')
    this.keyType = page.getByRole('radiogroup', { name: 'Key type' })
    this.permissions = new PermissionPicker(page)
    this.next = page.getByRole('button', { name: 'Next' })
    this.cancel = page.getByRole('link', { name: 'Cancel' })
    this.alert = page.getByRole('alert')
    this.tryAgain = page.getByRole('button', { name: 'Try again' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without making the key?' })
  }

  type(name: 'Standard' | 'Restricted'): Locator {
    return this.keyType.getByRole('radio', { name })
  }

  async fillIn(name: string, type: 'Standard' | 'Restricted'): Promise<void> {
    await this.name.fill(name)
    await this.type(type).check()
  }

  /** Fills in the form of a Restricted key and waits for the permissions. */
  async startRestricted(name: string): Promise<PermissionPicker> {
    await this.fillIn(name, 'Restricted')
    await this.permissions.searchField.waitFor()
    return this.permissions
  }

  async goNext(): Promise<SecretPage> {
    await this.next.click()
    return new SecretPage(this.page)
  }
}
