import type { Locator, Page } from '@playwright/test'

type Action = 'Create' | 'Read' | 'Update' | 'Delete' | 'List'

export class PermissionPicker {
  readonly group: Locator
  readonly searchField: Locator
  readonly counter: Locator
  readonly found: Locator
  readonly clearSearch: Locator
  readonly expandAll: Locator
  readonly collapseAll: Locator
  readonly onlySelected: Locator
  readonly clearAll: Locator
  readonly skip: Locator
  /** The groups of boxes of the resources that are shown. */
  readonly resources: Locator
  /** What is wrong with the choice as a whole, and what it brings. */
  readonly notes: Locator
  readonly gone: Locator

  constructor(page: Page) {
    this.group = page.getByRole('group', { name: 'Permissions', exact: true })
    this.searchField = this.group.getByRole('searchbox', { name: 'Search permissions' })
    this.counter = this.group.getByText(/of 100 permissions/)
    this.found = this.group.getByText(/^\d+ resources? in \d+ products? match/)
    this.clearSearch = this.found.getByRole('button', { name: 'Clear search' })
    this.expandAll = this.group.getByRole('button', { name: 'Expand all' })
    this.collapseAll = this.group.getByRole('button', { name: 'Collapse all' })
    this.onlySelected = this.group.getByRole('button', { name: 'Only selected' })
    this.clearAll = this.group.getByRole('button', { name: 'Clear all' })
    this.skip = this.group.getByRole('button', { name: 'Skip the permissions' })
    this.resources = this.group.getByRole('group').filter({ has: page.getByRole('checkbox', { name: /^All of / }) })
    this.notes = this.group.getByRole('note')
    this.gone = this.group.getByRole('region', { name: 'No longer in the catalogue' })
  }

  product(name: string): Locator {
    return this.group.getByRole('heading', { level: 3 }).getByRole('button', { name, exact: true })
  }

  async open(product: string): Promise<void> {
    const button = this.product(product)
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  }

  async search(text: string): Promise<void> {
    await this.searchField.fill(text)
  }

  resource(name: string): Locator {
    return this.group.getByRole('group', { name, exact: true })
  }

  box(resource: string, action: Action): Locator {
    return this.resource(resource).getByRole('checkbox', { name: action, exact: true })
  }

  allOf(name: string): Locator {
    return this.group.getByRole('checkbox', { name: `All of ${name}`, exact: true })
  }

  async choose(resource: string, action: Action, on = true): Promise<void> {
    await this.box(resource, action).setChecked(on)
  }

  async chooseAll(name: string, on = true): Promise<void> {
    await this.allOf(name).setChecked(on)
  }

  /** Ids, requests and descriptions of a resource. */
  async openDetails(resource: string): Promise<void> {
    await this.resource(resource).getByRole('button', { name: resource, exact: true }).click()
  }

  /** "Read only", "Full access" or "Clear" for a product, or a resource whose details are open. */
  async chooseQuickly(name: string, choice: 'Read only' | 'Full access' | 'Clear'): Promise<void> {
    const choices = this.group.getByRole('group', { name: `Quick choices for ${name}`, exact: true })
    await choices.getByRole('button', { name: choice }).click()
  }
}
