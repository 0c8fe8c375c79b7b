import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { default as axe, RunOnly } from 'axe-core'
import { type Browser, expect, type Locator, type Page, test as base } from '@playwright/test'
import { asConsole } from './as-console.ts'
import { ApiKeysPage } from './pages/api-keys-page.ts'
import { CreateKeyPage } from './pages/create-key-page.ts'
import { KeyPage } from './pages/key-page.ts'
import { LoginPage } from './pages/login-page.ts'
import { MembersPage } from './pages/members-page.ts'
import { SecretPage } from './pages/secret-page.ts'
import { SecurityPage } from './pages/security-page.ts'
import { account, LatchkeyServer, owner } from './server.ts'
import { ServerProcesses } from './server-process.ts'

interface Fixtures {
  /** A real server with a database of this test's own. */
  server: LatchkeyServer
  loginPage: LoginPage
  /** The browser's page, where the owner is logged in: through the API, not the form. */
  loggedIn: Page
  // Pages that a test opens, or that one page leads to. The owner is logged in.
  apiKeysPage: ApiKeysPage
  createKeyPage: CreateKeyPage
  secretPage: SecretPage
  keyPage: KeyPage
  securityPage: SecurityPage
  membersPage: MembersPage
}

interface WorkerFixtures {
  processes: ServerProcesses
  /** The folder of a server after its first start: the owner's password is hashed once and not for each test. */
  template: string
}

/** Less than half of `axe.source`, and so half of the time that it takes to bring it to a page. */
const axeScript = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What Chromium and React report of a server that a test has stopped. */
const causedOnPurpose = /^Failed to load resource|Failed to fetch dynamically imported module|Unable to preload CSS/

export const test = base.extend<Fixtures, WorkerFixtures>({
  processes: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use) => {
      const processes = new ServerProcesses()
      await use(processes)
      await processes.end()
    },
    { scope: 'worker' },
  ],
  template: [
    async ({ processes }, use) => {
      const first = await LatchkeyServer.start({ processes })
      await first.stop()
      await use(first.folder)
      await first.remove()
    },
    { scope: 'worker' },
  ],
  server: async ({ template, processes }, use) => {
    const server = await LatchkeyServer.start({ template, processes })
    await use(server)
    await server.remove()
  },
  baseURL: async ({ server }, use) => use(server.url),
  page: async ({ page }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !causedOnPurpose.test(message.text())) problems.push(message.text())
    })
    await use(page)
    expect(problems, 'errors in the page, among them violations of the content security policy').toEqual([])
  },
  loginPage: async ({ page }, use) => use(new LoginPage(page)),
  loggedIn: async ({ page, server }, use) => {
    await logIn(page, server)
    await use(page)
  },
  apiKeysPage: async ({ loggedIn }, use) => use(new ApiKeysPage(loggedIn)),
  createKeyPage: async ({ loggedIn }, use) => use(new CreateKeyPage(loggedIn)),
  secretPage: async ({ loggedIn }, use) => use(new SecretPage(loggedIn)),
  keyPage: async ({ loggedIn }, use) => use(new KeyPage(loggedIn)),
  securityPage: async ({ loggedIn }, use) => use(new SecurityPage(loggedIn)),
  membersPage: async ({ loggedIn }, use) => use(new MembersPage(loggedIn)),
})

/** Signs a person in, the owner unless told otherwise, without the form. */
export async function logIn(
  page: Page,
  server: LatchkeyServer,
  person: { email: string; password: string } = owner,
): Promise<void> {
  const response = await page.request.post('/api/session', {
    data: person,
    headers: asConsole(server.url),
  })
  expect(response.status()).toBe(201)
}

/** A page of another person's browser. */
export async function otherBrowser(browser: Browser, server: LatchkeyServer): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url })
  return context.newPage()
}

/** Invites a person, and returns the link that they are given. */
export async function invite(membersPage: MembersPage, email: string, role: 'Viewer' | 'Developer'): Promise<string> {
  await membersPage.add(email, role)
  await expect(membersPage.link).toContainText('/join#')
  const link = await membersPage.link.textContent()
  await membersPage.done.click()
  return link!
}

/** Adds keys, the last one newest, and shows them. */
export async function withKeys(
  server: LatchkeyServer,
  apiKeysPage: ApiKeysPage,
  names: readonly string[],
): Promise<string[]> {
  const sids = server.addKeys(names)
  await apiKeysPage.open()
  await expect(apiKeysPage.keyLinks.first()).toHaveText(names.at(-1)!)
  return sids
}

/** Makes a key of any type, as the person who is logged in, who has its secret then. */
export async function createKeyAs(
  page: Page,
  server: LatchkeyServer,
  key: { friendlyName: string; type: 'main' | 'standard' | 'restricted'; permissions?: readonly string[] },
): Promise<{ key: { sid: string; version: number }; secret: string }> {
  const response = await page.request.post(`/api/accounts/${account.sid}/us1/api-keys`, {
    data: key,
    headers: { ...asConsole(server.url), 'idempotency-key': randomUUID() },
  })
  expect(response.status()).toBe(201)
  const created = (await response.json()) as { key: { sid: string; version: number }; secret: string }
  server.sql(`UPDATE api_keys SET secret_delivered = 1 WHERE sid = '${created.key.sid}'`)
  return created
}

/** Makes a Restricted key, as the person who is logged in. */
export function createRestrictedKey(
  page: Page,
  server: LatchkeyServer,
  friendlyName: string,
  permissions: readonly string[],
): ReturnType<typeof createKeyAs> {
  return createKeyAs(page, server, { friendlyName, type: 'restricted', permissions })
}

/** Cuts off the reply to the next request to such an address: the network's fault, which no server can make. */
export async function loseNextReply(page: Page, address: string): Promise<void> {
  await page.route(
    address,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

/** Comes back to a page from another tab, as far as what listens to its document and its window knows. */
export async function comeBack(page: Page): Promise<void> {
  await untilListening(page)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
}

/** Puts a page aside, as a browser does that may show it again by Back. @returns its HTML at that moment */
export function putAside(page: Page): Promise<string> {
  // In the same task: a page that is put aside runs nothing more.
  return page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    return document.documentElement.outerHTML
  })
}

/** Takes from the pages that are opened next all ways to copy. */
export async function neverCopy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    Object.defineProperty(document, 'execCommand', { value: () => false })
  })
}

/**
 * Waits until React listens to the page. Before that, a key that is pressed on what the server drew is lost, and a server that
 * is stopped or held takes away the script.
 */
export async function untilListening(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.getElementById('root')!).join().includes('__reactContainer$'))
}

/** Presses Tab until the focus is there; fails where the keyboard does not reach it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not reach ${String(target)}`)
}

/**
 * Expects that axe finds nothing on the page as it is now.
 *
 * @param state names what is looked at, in a test that looks at several
 */
export async function expectAccessible(page: Page, state?: string): Promise<void> {
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  await expectNothingFound(page, { type: 'tag', values }, state)
}

/** Expects that axe finds nothing on the page as it is now, in light and dark. */
export async function expectAccessibleInBothSchemes(page: Page, state?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, state)
  // Nothing but the colours is another.
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingFound(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, state)
}

/** The same, and that the page fits a phone; it has its size again afterwards. */
export async function expectAccessibleEverywhere(page: Page, state?: string): Promise<void> {
  await expectAccessibleInBothSchemes(page, state)
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), state).toBe(360)
  await page.setViewportSize(size)
}

declare global {
  interface Window {
    /** Once a test has put it there. */
    axe?: typeof axe
  }
}

async function expectNothingFound(page: Page, runOnly: RunOnly, state = 'what axe found'): Promise<void> {
  // Only what stands still: what is half faded in has no contrast yet.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
  // Once a document, and without all that axe found to be right: both take longer than looking does.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axeScript)
  const found = await page.evaluate(async (only) => {
    // Base UI's guards pass the focus on: no one rests there. Axe looks past them only where it takes a pop-up for modal.
    const looked = { exclude: [['[data-base-ui-focus-guard]']] }
    const { violations } = await window.axe!.run(looked, {
      runOnly: only,
      resultTypes: ['violations'],
      // Style sheets, which no rule here needs, would be fetched once more.
      preload: false,
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)
  }, runOnly)
  expect(found, state).toEqual([])
}

/** The fixture `server` with settings of its own, from its very first start. */
export const serverWith =
  (env: Record<string, string>) =>
  async ({ processes }: WorkerFixtures, use: (server: LatchkeyServer) => Promise<void>): Promise<void> => {
    const server = await LatchkeyServer.start({ env, processes })
    await use(server)
    await server.remove()
  }

export { expect }
