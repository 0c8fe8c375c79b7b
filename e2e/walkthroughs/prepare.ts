import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { scenarios } from '../../src/server/seed/scenarios.ts'
import { createKeyAs, logIn } from '../fixtures.ts'
import type { LatchkeyServer } from '../server.ts'
import type { Stage } from './actions.ts'

/** Another key, which must stay as it is. */
export const bystander = scenarios.startup.keys.at(-1)!.name

/** Makes what a walkthrough needs before its first step. */
export async function prepare(id: WalkthroughId, page: Page, server: LatchkeyServer): Promise<Stage> {
  const { needs, story }: Walkthrough = walkthroughs[id]
  await logIn(page, server)
  if (needs.key !== undefined) {
    await createKeyAs(page, server, { friendlyName: bystander, type: 'standard' })
    await createKeyAs(page, server, { friendlyName: story.keyName, ...needs.key })
  }
  if (needs.loggedIn === true) await page.goto('/console')
  else await page.context().clearCookies()
  return { page, server, story }
}
