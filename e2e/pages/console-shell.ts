import type { Locator, Page } from '@playwright/test'

/** What stands around every page of either Console. */
export abstract class ConsoleShell {
  readonly page: Page
  readonly userMenuButton: Locator
  readonly userMenu: Locator
  /** What screen readers were told last. */
  readonly announcement: Locator
  readonly toast: Locator

  constructor(page: Page) {
    this.page = page
    this.userMenuButton = page.getByRole('button', { name: /, menu of / })
    this.userMenu = page.getByRole('menu')
    this.announcement = page.getByRole('status', { name: 'Announcements' })
    this.toast = page.getByRole('region', { name: 'Notifications' }).getByRole('dialog')
  }

  /** By the navigation. */
  abstract goToApiKeys(): Promise<void>

  /** Opens the drawer that holds the navigation on a narrow screen; on a wide one it stands there. */
  protected async showNavigation(navigation: Locator): Promise<void> {
    const drawerButton = this.page.getByRole('button', { name: 'Open navigation' })
    await navigation.or(drawerButton).first().waitFor()
    if (await drawerButton.isVisible()) await drawerButton.click()
  }

  async openUserMenu(): Promise<void> {
    await this.userMenuButton.click()
  }

  async openSecurity(): Promise<void> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitem', { name: 'Password and sessions' }).click()
  }

  async logOut(): Promise<void> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitem', { name: 'Log out' }).click()
  }

  async chooseTheme(name: 'System' | 'Light' | 'Dark'): Promise<void> {
    await this.openUserMenu()
    await this.userMenu.getByRole('menuitemradio', { name }).click()
  }
}
