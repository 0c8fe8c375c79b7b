import type { Locator, Page } from '@playwright/test'

/** The permission picker, wherever it stands. Products, resources and actions are given by their names. */
export class PermissionPicker {
  readonly page: Page
  readonly group: Locator
  readonly searchField: Locator
  readonly counter: Locator
  /** Every box that is to be seen. */
  readonly boxes: Locator
  /** What is said below the counter about the choice as a whole. */
  readonly notes: Locator
  /** The id, sentence and requests of each permission of the resources that are opened. */
  readonly details: Locator
  readonly onlySelected: Locator
  readonly clearAll: Locator

  constructor(page: Page) {
    this.page = page
    this.group = page.getByRole('group', { name: 'Permissions', exact: true })
    this.searchField = this.group.getByRole('searchbox', { name: 'Search permissions' })
    this.counter = this.group.getByText(/^\d+ of 100 permissions$/)
    this.boxes = this.group.getByRole('checkbox')
    this.notes = this.group.getByRole('note')
    this.details = this.group.getByRole('definition')
    this.onlySelected = this.group.getByRole('button', { name: 'Only selected' })
    this.clearAll = this.group.getByRole('button', { name: 'Clear all' })
  }

  /** What the browser marks of the names as found. */
  markedWords(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...(CSS.highlights.get('found') ?? [])].map(({ startContainer, startOffset, endOffset }) =>
        startContainer.textContent!.slice(startOffset, endOffset),
      ),
    )
  }

  /** The box of one action of a resource. */
  box(resource: string, action: string): Locator {
    return this.resource(resource).getByRole('checkbox', { name: action, exact: true })
  }

  /** The box of a whole product or resource. */
  allOf(name: string): Locator {
    return this.group.getByRole('checkbox', { name: `All of ${name}`, exact: true })
  }

  /** The box of a product of which a search or filter hides some. */
  shownOf(name: string): Locator {
    return this.group.getByRole('checkbox', { name: `All that is shown of ${name}`, exact: true })
  }

  resource(name: string): Locator {
    return this.group.getByRole('group', { name, exact: true })
  }

  /** What a product's heading opens, or a resource's name: the button that says whether it is open. */
  disclosure(name: string): Locator {
    return this.group.getByRole('button', { name, exact: true })
  }

  quickChoice(of: string, choice: 'Read only' | 'Full access' | 'Clear'): Locator {
    return this.group.getByRole('group', { name: `Quick choices for ${of}`, exact: true }).getByRole('button', {
      name: choice,
    })
  }

  /** Opens a product or a resource's details, where they are not open. */
  async open(name: string): Promise<void> {
    if ((await this.disclosure(name).getAttribute('aria-expanded')) === 'false') await this.disclosure(name).click()
  }

  async expandAll(): Promise<void> {
    await this.group.getByRole('button', { name: 'Expand all' }).click()
  }

  async collapseAll(): Promise<void> {
    await this.group.getByRole('button', { name: 'Collapse all' }).click()
  }

  async choose(resource: string, action: string, on = true): Promise<void> {
    await this.box(resource, action).setChecked(on)
  }

  async chooseAll(name: string, on = true): Promise<void> {
    await this.allOf(name).setChecked(on)
  }

  async search(text: string): Promise<void> {
    await this.searchField.fill(text)
  }
}
