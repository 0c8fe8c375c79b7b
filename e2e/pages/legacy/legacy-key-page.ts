import type { Locator, Page } from '@playwright/test'
import type { KeyEditor } from '../console.ts'
import { PermissionPicker } from '../permission-picker.ts'
import { LegacyShell } from './legacy-shell.ts'

/** One key, with its name and permissions in one form. */
export class LegacyKeyPage implements KeyEditor {
  readonly page: Page
  readonly shell: LegacyShell
  readonly heading: Locator
  readonly name: Locator
  readonly permissions: PermissionPicker
  readonly save: Locator
  readonly saveDialog: Locator
  readonly deleteButton: Locator
  readonly deleteDialog: Locator
  readonly alert: Locator
  readonly leaveDialog: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new LegacyShell(page)
    this.heading = page.getByRole('heading', { level: 1 })
    this.name = page.getByLabel('Friendly name')
    this.permissions = new PermissionPicker(page)
    this.save = page.getByRole('main').getByRole('button', { name: 'Save', exact: true })
    this.saveDialog = page.getByRole('dialog', { name: 'Save changes?' })
    this.deleteButton = page.getByRole('main').getByRole('button', { name: 'Delete this API key' })
    this.deleteDialog = page.getByRole('alertdialog', { name: 'Delete this API key?' })
    this.alert = page.getByRole('alert')
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave without saving the key?' })
  }

  async open(sid: string): Promise<void> {
    await this.page.goto(`/console/runtime/api-keys/${sid}`)
  }

  async enterName(name: string): Promise<void> {
    await this.name.fill(name)
  }

  /** **Save**, then **Save** in the pop-up. */
  async submit(): Promise<void> {
    await this.save.click()
    await this.saveDialog.getByRole('button', { name: 'Save' }).click()
  }

  async confirmDelete(): Promise<void> {
    await this.deleteDialog.getByRole('button', { name: 'Delete this API key' }).click()
  }
}
