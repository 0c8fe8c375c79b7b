import type { Locator, Page } from '@playwright/test'
import { SecurityPage } from './security-page.ts'

/** What stands around every page of the new Console. */
export class Shell {
  readonly page: Page
  readonly navigation: Locator
  readonly breadcrumb: Locator
  readonly userMenuButton: Locator
  readonly userMenu: Locator
  /** What screen readers were told last. */
  readonly announcement: Locator
  readonly toast: Locator
  /** What says, while it is so, that nothing can be changed. */
  readonly notWritable: Locator

  constructor(page: Page) {
    this.page = page
    this.navigation = page.getByRole('navigation', { name: 'Console' })
    this.breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' })
    this.userMenuButton = page.getByRole('button', { name: /, menu of / })
    this.userMenu = page.getByRole('menu')
    this.announcement = page.getByRole('status', { name: 'Announcements' })
    this.toast = page.getByRole('region', { name: 'Notifications' }).getByRole('dialog')
    this.notWritable = page.getByRole('status').filter({ hasText: 'Nothing can be changed' })
  }

  /** Settings > Account settings > API keys & auth tokens. */
  async goToApiKeys(): Promise<void> {
    await this.navigation.getByRole('link', { name: 'API keys & auth tokens' }).click()
  }

  async openUserMenu(): Promise<void> {
    await this.userMenuButton.click()
  }

  async openSecurity(): Promise<SecurityPage> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitem', { name: 'Password and sessions' }).click()
    return new SecurityPage(this.page)
  }

  async logOut(): Promise<void> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitem', { name: 'Log out' }).click()
  }

  async chooseTheme(name: 'As the system' | 'Light' | 'Dark'): Promise<void> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitemradio', { name }).click()
  }
}
