import type { Locator, Page } from '@playwright/test'

export class PermissionReferencePage {
  readonly heading: Locator
  readonly search: Locator
  /** The requests that this server answers. */
  readonly own: Locator
  /** Those of Twilio's other APIs. */
  readonly other: Locator

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Permission reference', level: 1 })
    this.search = page.getByRole('searchbox', { name: 'Search by request, permission or words' })
    this.own = page.getByRole('table', { name: 'Answered by this server' }).locator('tbody').getByRole('row')
    this.other = page.getByRole('table', { name: 'Twilio’s other APIs' }).locator('tbody').getByRole('row')
  }

  row(path: string): Locator {
    return this.own.filter({ hasText: path })
  }
}
