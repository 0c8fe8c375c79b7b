import { expect, type Locator, type Page } from '@playwright/test'

/** The command palette and the list of shortcuts, over any page. */
export class CommandPalette {
  readonly page: Page
  readonly dialog: Locator
  readonly field: Locator
  readonly entries: Locator
  readonly shortcuts: Locator
  readonly singleKeys: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Search and commands' })
    this.field = this.dialog.getByRole('combobox', { name: 'Search and commands' })
    this.entries = this.dialog.getByRole('option')
    this.shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    this.singleKeys = this.shortcuts.getByRole('checkbox', { name: 'Use single keys in this browser' })
  }

  entry(name: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name })
  }

  async open(): Promise<void> {
    // A page that the server drew answers keys once its script runs.
    await expect(async () => {
      await this.page.keyboard.press('Control+k')
      await expect(this.field).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(this.field).toBeFocused()
  }

  /** Opens it, finds what is meant, and does it, by keyboard alone. */
  async find(text: string, entry: string | RegExp = text): Promise<void> {
    await this.open()
    await this.page.keyboard.type(text)
    await this.entry(entry).and(this.page.locator('[data-highlighted]')).waitFor()
    await this.page.keyboard.press('Enter')
  }
}
