import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { createKeyAs, logIn } from '../fixtures.ts'
import type { LatchkeyServer } from '../server.ts'
import type { Stage } from './actions.ts'

/** Makes what a walkthrough needs before its first step. */
export async function prepare(id: WalkthroughId, page: Page, server: LatchkeyServer): Promise<Stage> {
  const { needs, story }: Walkthrough = walkthroughs[id]
  await logIn(page, server)
  if (needs.key !== undefined) {
    // Another one, which must stay as it is.
    await createKeyAs(page, server, { friendlyName: 'Depot pager', type: 'standard' })
    await createKeyAs(page, server, { friendlyName: story.keyName, ...needs.key })
  }
  if (needs.loggedIn === true) await page.goto('/console')
  else await page.context().clearCookies()
  return { page, server, story }
}
