import type { Locator, Page } from '@playwright/test'
export class PermissionPicker {
  readonly group: Locator
  readonly searchField: Locator
  readonly counter: Locator
  constructor(page: Page) {
    this.group = page.getByRole('group', { name: 'Permissions', exact: true })
    this.searchField = this.group.getByRole('searchbox', { name: 'Search permissions' })
    this.counter = this.group.getByText(/of 100 permissions/)
  }
  async open(product: string): Promise<void> {
    const b = this.group.getByRole('button', { name: product, exact: true })
    if ((await b.getAttribute('aria-expanded')) === 'false') await b.click()
  }
  box(resource: string, action: string): Locator {
    return this.group.getByRole('group', { name: resource, exact: true }).getByRole('checkbox', { name: action })
  }
  async choose(resource: string, action: string, on = true): Promise<void> {
    await this.box(resource, action).setChecked(on)
  }
  async chooseAll(name: string, on = true): Promise<void> {
    await this.group.getByRole('checkbox', { name: `All of ${name}`, exact: true }).setChecked(on)
  }
}
