import type { Locator, Page } from '@playwright/test'
import type { KeyForm, KeyType } from './console.ts'
import { PermissionPicker } from './permission-picker.ts'
import { account } from '../server.ts'

export class CreateKeyPage implements KeyForm {
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
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without creating the key?' })
  }

  async open(accountSid = account.sid): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/us1/api-keys/create`)
  }

  type(name: KeyType): Locator {
    return this.keyType.getByRole('radio', { name })
  }

  chooseType(type: KeyType): Promise<void> {
    return this.type(type).check()
  }

  async fillIn(name: string, type: KeyType): Promise<void> {
    await this.name.fill(name)
    await this.chooseType(type)
  }

  /** Fills in the form of a Restricted key and waits for the permissions. */
  async startRestricted(name: string): Promise<PermissionPicker> {
    await this.fillIn(name, 'Restricted')
    await this.permissions.searchField.waitFor()
    return this.permissions
  }

  /** Makes a key of the type that the form offers first. */
  async make(name: string): Promise<void> {
    await this.name.fill(name)
    await this.submit()
  }

  async submit(): Promise<void> {
    await this.next.click()
  }
}
