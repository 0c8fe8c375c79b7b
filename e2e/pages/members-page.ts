import type { Locator, Page } from '@playwright/test'
import { Shell } from './shell.ts'

type RoleLabel = 'Owner' | 'Admin' | 'Developer' | 'Viewer'

export class MembersPage {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly addButton: Locator
  readonly addDialog: Locator
  readonly email: Locator
  readonly role: Locator
  readonly cancel: Locator
  readonly linkDialog: Locator
  readonly link: Locator
  readonly copyLink: Locator
  readonly done: Locator
  readonly listHeading: Locator
  readonly table: Locator
  readonly invitations: Locator
  readonly removeDialog: Locator
  readonly leaveDialog: Locator
  readonly save: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { name: 'Members', level: 1 })
    this.addButton = page.getByRole('main').getByRole('button', { name: 'Add member' })
    this.addDialog = page.getByRole('dialog', { name: 'Add member' })
    this.email = this.addDialog.getByLabel('Email')
    this.role = this.addDialog.getByRole('radiogroup', { name: 'Role' })
    this.cancel = this.addDialog.getByRole('button', { name: 'Cancel' })
    this.linkDialog = page.getByRole('dialog', { name: /^Give this link to / })
    // An <output> is a status to assistive technology.
    this.link = this.linkDialog.getByRole('status', { name: 'Invitation link' })
    this.copyLink = this.linkDialog.getByRole('button', { name: /^Cop(y|ied) link$/ })
    this.done = this.linkDialog.getByRole('button', { name: 'Done' })
    this.listHeading = page.getByRole('heading', { name: /^\d+ (person|people)$/ })
    this.table = page.getByRole('table', { name: /^Members of / })
    this.invitations = page.getByRole('region', { name: 'Open invitations' }).getByRole('listitem')
    this.removeDialog = page.getByRole('alertdialog', { name: 'Remove this member?' })
    this.leaveDialog = page.getByRole('alertdialog', { name: 'Leave this account?' })
    this.save = page.getByRole('button', { name: 'Save' })
    this.alert = page.getByRole('alert')
  }

  async open(accountSid: string): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/members`)
  }

  row(email: string): Locator {
    return this.table.getByRole('row').filter({ hasText: email })
  }

  actions(name: string): Locator {
    return this.page.getByRole('button', { name: `Actions for ${name}`, exact: true })
  }

  item(name: 'Change role' | 'Remove' | 'Leave'): Locator {
    return this.page.getByRole('menuitem', { name })
  }

  async choose(member: string, item: 'Change role' | 'Remove' | 'Leave'): Promise<void> {
    await this.actions(member).click()
    await this.item(item).click()
  }

  roleOf(name: string): Locator {
    return this.page.getByRole('combobox', { name: `Role of ${name}`, exact: true })
  }

  choice(role: RoleLabel): Locator {
    return this.role.getByRole('radio', { name: role })
  }

  async fillIn(email: string, role: RoleLabel): Promise<void> {
    await this.email.fill(email)
    await this.choice(role).check()
  }

  async submit(): Promise<void> {
    await this.addDialog.getByRole('button', { name: 'Add member' }).click()
  }

  async add(email: string, role: RoleLabel): Promise<void> {
    await this.addButton.click()
    await this.fillIn(email, role)
    await this.submit()
  }

  async changeRole(name: string, role: RoleLabel): Promise<void> {
    await this.choose(name, 'Change role')
    await this.roleOf(name).selectOption(role)
    await this.save.click()
  }

  async remove(name: string): Promise<void> {
    await this.choose(name, 'Remove')
    await this.removeDialog.getByRole('button', { name: 'Remove' }).click()
  }

  /** @param self the name of the person who is logged in */
  async leave(self: string): Promise<void> {
    await this.choose(self, 'Leave')
    await this.leaveDialog.getByRole('button', { name: 'Leave' }).click()
  }
}
