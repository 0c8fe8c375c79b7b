import type { Locator, Page } from '@playwright/test'
import { ConsoleShell } from './console-shell.ts'

/** What stands around every page of the new Console. */
export class Shell extends ConsoleShell {
  readonly navigation: Locator
  readonly breadcrumb: Locator
  /** What says, while it is so, that nothing can be changed. */
  readonly notWritable: Locator

  constructor(page: Page) {
    super(page)
    this.navigation = page.getByRole('navigation', { name: 'Console' })
    this.breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' })
    this.notWritable = page.getByRole('status').filter({ hasText: 'Nothing can be changed' })
  }

  /** Settings > Account settings > API keys & auth tokens. */
  async goToApiKeys(): Promise<void> {
    await this.showNavigation(this.navigation)
    await this.navigation.getByRole('link', { name: 'API keys & auth tokens' }).click()
  }
}
