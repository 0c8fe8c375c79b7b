import type { Locator, Page } from '@playwright/test'
import { account } from '../server.ts'
import type { AuthTokens, TokenSlot } from './console.ts'
import { Shell } from './shell.ts'

export class AuthTokensPage implements AuthTokens {
  readonly page: Page
  readonly shell: Shell
  readonly heading: Locator
  readonly section: Locator
  readonly region: Locator
  readonly tab: Locator
  readonly keysTab: Locator
  readonly copyAccountSid: Locator
  readonly request: Locator
  readonly requestDialog: Locator
  readonly promote: Locator
  readonly promoteDialog: Locator
  readonly acknowledge: Locator
  readonly promoteToken: Locator
  readonly deleteSecondary: Locator
  readonly deleteDialog: Locator
  readonly alert: Locator

  constructor(page: Page) {
    this.page = page
    this.shell = new Shell(page)
    this.heading = page.getByRole('heading', { name: 'API keys & auth tokens' })
    this.section = page.getByRole('heading', { name: 'Live credentials' })
    this.region = page.getByLabel('Region')
    const tabs = page.getByRole('navigation', { name: 'API keys and auth tokens' })
    this.tab = tabs.getByRole('link', { name: 'Auth tokens' })
    this.keysTab = tabs.getByRole('link', { name: 'API keys' })
    this.copyAccountSid = page.getByRole('button', { name: 'Copy Account SID' })
    this.request = page.getByRole('button', { name: 'Request a secondary token' })
    this.requestDialog = page.getByRole('alertdialog', { name: 'Request a secondary token' })
    this.promote = page.getByRole('button', { name: 'Promote to primary' })
    this.promoteDialog = page.getByRole('alertdialog', { name: 'Promote to primary' })
    this.acknowledge = this.promoteDialog.getByRole('checkbox', { name: 'I acknowledge the impact of this action' })
    this.promoteToken = this.promoteDialog.getByRole('button', { name: 'Promote token' })
    this.deleteSecondary = page.getByRole('button', { name: 'Delete secondary token' })
    this.deleteDialog = page.getByRole('alertdialog', { name: 'Delete the secondary token?' })
    this.alert = page.getByRole('alert')
  }

  async open(accountSid = account.sid, region = 'us1'): Promise<void> {
    await this.page.goto(`/account/${accountSid}/settings/${region}/api-keys/auth-tokens`)
  }

  /** The token itself, which is there only while it is shown. An `<output>` is a status to assistive technology. */
  token(slot: TokenSlot): Locator {
    return this.page.getByRole('status', { name: `${slot} auth token` })
  }

  show(slot: TokenSlot): Locator {
    return this.page.getByRole('button', { name: `Show ${slot} auth token` })
  }

  hide(slot: TokenSlot): Locator {
    return this.page.getByRole('button', { name: `Hide ${slot} auth token` })
  }

  copy(slot: TokenSlot): Locator {
    return this.page.getByRole('button', { name: `Copy ${slot} auth token` })
  }

  async read(slot: TokenSlot): Promise<string> {
    await this.show(slot).click()
    return (await this.token(slot).textContent()) ?? ''
  }

  async requestSecondary(): Promise<void> {
    await this.request.click()
    await this.requestDialog.getByRole('button', { name: 'Request token' }).click()
  }

  async startPromoting(): Promise<void> {
    await this.promote.click()
  }

  async confirmPromotion(): Promise<void> {
    await this.acknowledge.check()
    await this.promoteToken.click()
  }

  async promoteSecondary(): Promise<void> {
    await this.startPromoting()
    await this.confirmPromotion()
  }

  async deleteToken(): Promise<void> {
    await this.deleteSecondary.click()
    await this.deleteDialog.getByRole('button', { name: 'Delete' }).click()
  }
}
